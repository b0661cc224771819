/** @file What the trainer asks of a data set: batches of training from a position on, and passes over the evaluation images. */

import type { Recipe } from '../document/schema.ts';
import type { Batch } from './batch.ts';
import type { DataPosition } from './sampler.ts';

/** Batches in order, each made ahead of its use. Data that can't be read is thrown as a `ProblemError`. */
export interface BatchStream {
  next(): Promise<Batch>;
  /** Stops work ahead and frees what it holds. */
  close(): Promise<void>;
}

export interface TrainingData {
  readonly trainImages: number;
  /** Augmented batches of training, from `from` on without end: epoch follows epoch. */
  train(
    options: Pick<Recipe, 'seed' | 'batchSize' | 'augmentation'> & { readonly from: DataPosition },
  ): Promise<BatchStream>;
  /** One pass over the evaluation images, as they are. */
  evaluation(batchSize: number): AsyncIterable<Batch>;
}
