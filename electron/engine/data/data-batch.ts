/** @file A batch with its place in the run, what it is asked for with, and the memory that it is made in. */

import type { Result } from '../../../shared/problem.ts';
import type { Augmentation } from '../../../shared/train/augment.ts';
import type { Batch } from '../../../shared/train/batch.ts';

/** A batch with its place: in evaluation the epoch is 0. Its memory can be given away. */
export interface DataBatch extends Batch {
  readonly images: Float32Array<ArrayBuffer>;
  readonly labels: Int32Array<ArrayBuffer>;
  readonly epoch: number;
  /** Position of the batch in its epoch. */
  readonly index: number;
}

/** What makes up a batch besides the images. */
export interface BatchSettings {
  readonly batchSize: number;
  readonly seed: number;
  readonly augmentation: Augmentation;
}

/** Which batch: of training with augmentation, or of evaluation without. */
export interface BatchRequest {
  readonly part: 'train' | 'evaluation';
  readonly epoch: number;
  readonly index: number;
}

/** Memory for the largest batch, used again and again. */
export interface BatchMemory {
  readonly images: ArrayBuffer;
  readonly labels: ArrayBuffer;
}

/** Makes any batch in any order: the same request gives the same bytes. */
export interface BatchMaker {
  /** Takes the memory that is given, which must not be used again by the caller; makes its own where none is. */
  make(request: BatchRequest, memory?: BatchMemory): Promise<Result<DataBatch>>;
  dispose(): Promise<void>;
}
