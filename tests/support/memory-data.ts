/** @file Training data made in memory, for tests of the trainer. */

import type { Plan } from '../../shared/plan/plan.ts';
import type { Batch } from '../../shared/train/batch.ts';
import { positionAfter, trainingBatches, type DataPosition } from '../../shared/train/sampler.ts';
import type { TrainingData } from '../../shared/train/training-data.ts';
import { noiseBatch } from './small-batch.ts';

/** Noise that depends on the position alone. `spoil` may change a batch of training before it is handed out. */
export function memoryData(
  plan: Plan,
  images: number,
  batchSize: number,
  spoil: (batch: Batch, at: DataPosition) => Batch = (batch) => batch,
): TrainingData {
  const batches = trainingBatches(images, batchSize);
  return {
    trainImages: images,
    evaluationImages: batchSize,
    async *train(from) {
      await Promise.resolve();
      for (let at = from; ; at = positionAfter(at, batches)) {
        yield spoil(noiseBatch(plan, batchSize, at.epoch * batches + at.batch), at);
      }
    },
    async *evaluation() {
      await Promise.resolve();
      yield noiseBatch(plan, batchSize, 999);
    },
  };
}
