/** @file An opened data set, as plain data that a worker can be given. */

import type { Problem } from '../../../shared/problem.ts';
import type { ImageShape } from '../../../shared/train/image-shape.ts';

/** Images held in memory, as they are stored: 1 byte per value, not yet placed on the network's input. */
export interface MemoryPart {
  readonly kind: 'memory';
  readonly size: number;
  readonly shape: ImageShape;
  /** `[size, height, width, channels]`, in memory that threads share. */
  readonly pixels: Uint8Array<SharedArrayBuffer>;
  readonly labels: Int32Array;
}

/** Images that are decoded when a batch needs them. */
export interface FilesPart {
  readonly kind: 'files';
  readonly size: number;
  readonly directory: string;
  /** Paths below the directory, with `/`. */
  readonly files: readonly string[];
  readonly labels: Int32Array;
}

/** The images of one purpose, with the class of each. */
export type DataPart = MemoryPart | FilesPart;

/** Images to train with and to evaluate with, and how they become a network's input. */
export interface DataSet {
  readonly name: string;
  readonly classes: number;
  readonly classNames: readonly string[];
  /** What the network is given. */
  readonly input: ImageShape;
  readonly train: DataPart;
  readonly evaluation: DataPart;
  /** Subtracted from, and divided into, pixel values in 0..1; one number per channel of the input. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** SHA-256 over what the set consists of: equal digests mean equal images (for folders: equal names and sizes). */
  readonly digest: string;
  /** What a user should know and may leave as it is. */
  readonly warnings: readonly Problem[];
}
