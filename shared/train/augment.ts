/** @file Turns stored pixels into what a network sees: placed, cropped, mirrored and normalised, each a function of its place. */

import type { Recipe } from '../document/schema.ts';
import { randomSequence } from '../random/sequence.ts';
import { randomStream, type RandomStream } from '../random/stream.ts';
import type { ImageShape } from './image-shape.ts';

/** Which changes training images undergo. */
export type Augmentation = Recipe['augmentation'];

/** What happens to one image. */
export interface Placement {
  /** Left and right change places. */
  readonly mirrored: boolean;
  /** Rows and columns by which the image moves up and left (negative: down and right) before it is cut and mirrored. */
  readonly up: number;
  readonly left: number;
}

/** The image as it is, as evaluation sees it. */
export const unmoved: Placement = { mirrored: false, up: 0, left: 0 };

/** The stream that `drawPlacement` draws from. */
export function augmentationStream(seed: number): RandomStream {
  return randomStream(seed, 'augmentation');
}

/**
 * What happens to an image of the training set in an epoch. Cropping a window at random from an image with `cropPadding`
 * pixels of zeros around it is a move by up to as many pixels each way.
 */
export function drawPlacement(
  stream: RandomStream,
  { flip, cropPadding }: Augmentation,
  epoch: number,
  image: number,
): Placement {
  const sequence = randomSequence(stream, epoch, image);
  // All three are drawn whatever is asked for, so that switching one off leaves the others as they were.
  const mirrored = sequence.below(2) === 1;
  const up = sequence.below(2 * cropPadding + 1) - cropPadding;
  const left = sequence.below(2 * cropPadding + 1) - cropPadding;
  return { mirrored: flip && mirrored, up, left };
}

/**
 * What each byte becomes in each channel, `[channels, 256]`: (value / 255 - mean) / deviation, rounded once to float32.
 */
export function normalisationTable(mean: readonly number[], deviation: readonly number[]): Float32Array {
  const table = new Float32Array(mean.length * 256);
  for (const [channel, average] of mean.entries()) {
    for (let value = 0; value < 256; value += 1) {
      table[channel * 256 + value] = (value / 255 - average) / (deviation[channel] ?? 1);
    }
  }
  return table;
}

/** An image in memory, `[height, width, channels]` from `start` on. */
export interface ImageAt<Values> {
  readonly values: Values;
  readonly start: number;
  readonly shape: ImageShape;
}

/**
 * Writes one image into a batch. A source that is smaller than the target lies in its middle, with zeros (black, before
 * normalisation) around it; a source with one channel fills every channel of the target.
 */
export function writeImage(
  source: ImageAt<Uint8Array>,
  target: ImageAt<Float32Array>,
  placement: Placement,
  table: Float32Array,
): void {
  const { height, width, channels } = target.shape;
  const top = Math.floor((height - source.shape.height) / 2) - placement.up;
  const leftmost = Math.floor((width - source.shape.width) / 2) - placement.left;
  const nextChannel = source.shape.channels === 1 ? 0 : 1;
  let at = target.start;
  for (let row = 0; row < height; row += 1) {
    const sourceRow = row - top;
    const rowInside = sourceRow >= 0 && sourceRow < source.shape.height;
    for (let column = 0; column < width; column += 1) {
      const sourceColumn = (placement.mirrored ? width - 1 - column : column) - leftmost;
      const inside = rowInside && sourceColumn >= 0 && sourceColumn < source.shape.width;
      const from = source.start + (sourceRow * source.shape.width + sourceColumn) * source.shape.channels;
      for (let channel = 0; channel < channels; channel += 1) {
        const value = inside ? (source.values[from + channel * nextChannel] ?? 0) : 0;
        target.values[at] = table[channel * 256 + value] ?? 0;
        at += 1;
      }
    }
  }
}
