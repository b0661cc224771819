/** @file The extent of an image. */

/** Pixels along each side, and values per pixel. An image in memory is `[height, width, channels]`. */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** How many values an image has. */
export function imageElements({ height, width, channels }: ImageShape): number {
  return height * width * channels;
}

/** As messages write it, for example `32x32x3`. */
export function imageShapeText({ height, width, channels }: ImageShape): string {
  return `${height}x${width}x${channels}`;
}
