/** @file A batch as it reaches the trainer. */

/** Images and their labels, in memory. */
export interface Batch {
  /** Normalised pixels, `[size, height, width, channels]`. */
  readonly images: Float32Array;
  /** Class of each image. */
  readonly labels: Int32Array;
  readonly size: number;
}
