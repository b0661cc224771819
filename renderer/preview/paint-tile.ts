/** @file Colours pixels: a channel by its values, an image by its own colours. */

import type { PreviewResult } from '../../shared/protocol/session-messages.ts';
import { viridis } from './viridis.ts';

/** Colour of a value that is no finite number, in no step of the scale. */
const broken = [255, 0, 128] as const;

/** Red, green, blue and opacity of each value between `least` and `most`. */
export function colourValues(
  values: Float32Array,
  least: number,
  most: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * values.length);
  const scale = most > least ? 255 / (most - least) : 0;
  values.forEach((value, index) => {
    const step = 3 * Math.round((value - least) * scale);
    const colour = Number.isFinite(value) ? viridis.subarray(step, step + 3) : broken;
    pixels.set([...colour, 255], 4 * index);
  });
  return pixels;
}

/** Red, green, blue and opacity of an image's pixels. */
export function colourImage({ pixels, channels }: PreviewResult['image']): Uint8ClampedArray<ArrayBuffer> {
  const count = pixels.length / channels;
  const coloured = new Uint8ClampedArray(4 * count).fill(255);
  for (let pixel = 0; pixel < count; pixel++) {
    for (let part = 0; part < 3; part++) {
      coloured[4 * pixel + part] = pixels[pixel * channels + (channels === 3 ? part : 0)] ?? 0;
    }
  }
  return coloured;
}
