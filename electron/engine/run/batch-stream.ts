/** @file The data worker's batches as the trainer takes them: problems thrown, memory given back when the next batch is asked for. */

import { ProblemError } from '../../../shared/problem-error.ts';
import type { Result } from '../../../shared/problem.ts';
import type { Batch } from '../../../shared/train/batch.ts';
import type { TrainingData } from '../../../shared/train/training-data.ts';
import type { BatchSource } from '../data/batch-source.ts';
import type { DataBatch } from '../data/data-batch.ts';
import type { DataSet } from '../data/data-set.ts';

async function* inTurn(
  source: BatchSource,
  batches: AsyncIterable<Result<DataBatch>>,
): AsyncGenerator<Batch, void, void> {
  for await (const batch of batches) {
    if (!batch.ok) throw new ProblemError(...batch.problems);
    try {
      yield batch.value;
    } finally {
      source.recycle(batch.value);
    }
  }
}

async function* endless(source: BatchSource): AsyncGenerator<Result<DataBatch>, void, void> {
  for (;;) yield await source.nextBatch();
}

/** The trainer's view of a data set. */
export function trainingData(dataSet: DataSet, source: BatchSource): TrainingData {
  return {
    trainImages: dataSet.train.size,
    evaluationImages: dataSet.evaluation.size,
    train: (from) => {
      source.seek(from);
      return inTurn(source, endless(source));
    },
    evaluation: () => inTurn(source, source.evaluation()),
  };
}
