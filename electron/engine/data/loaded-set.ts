/** @file What the reader of one format gives: everything that the files say, before a share of it is chosen. */

import type { Problem } from '../../../shared/problem.ts';
import type { ImageShape } from '../../../shared/train/image-shape.ts';

/** Images in files that hold many; each can be copied out. */
export interface StoredImages {
  readonly kind: 'stored';
  readonly labels: ArrayLike<number>;
  readonly shape: ImageShape;
  /** Copies image `index` to `pixels`, `[height, width, channels]` from `start` on. */
  readonly copy: (index: number, pixels: Uint8Array, start: number) => void;
}

/** Images in a file each. */
export interface ImageFiles {
  readonly kind: 'files';
  readonly labels: ArrayLike<number>;
  readonly directory: string;
  readonly files: readonly string[];
}

/** One number per channel: three, or one for all. */
export interface Normalisation {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** A set as its files give it. */
export interface LoadedSet {
  readonly name: string;
  readonly classNames: readonly string[];
  readonly train: StoredImages | ImageFiles;
  readonly evaluation: StoredImages | ImageFiles;
  readonly normalisation: Normalisation;
  readonly warnings: readonly Problem[];
}
