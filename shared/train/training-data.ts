/** @file What the trainer asks of a data set: batches of training from a position on, and passes over the evaluation images. */

import type { Batch } from './batch.ts';
import type { DataPosition } from './sampler.ts';

/** Data that can't be read is thrown as a `ProblemError`. A batch may be used until the next one is asked for. */
export interface TrainingData {
  readonly trainImages: number;
  readonly evaluationImages: number;
  /** Augmented batches of training, from a position on without end: epoch follows epoch. */
  train(from: DataPosition): AsyncIterable<Batch>;
  /** One pass over the evaluation images, as they are. */
  evaluation(): AsyncIterable<Batch>;
}
