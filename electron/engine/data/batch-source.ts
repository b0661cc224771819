/** @file What the trainer takes batches from: made ahead of time, in memory that goes round, from any position. */

import { errorProblem, failure, success, type Result } from '../../../shared/problem.ts';
import { imageElements } from '../../../shared/train/image-shape.ts';
import {
  evaluationBatches,
  positionAfter,
  trainingBatches,
  type DataPosition,
} from '../../../shared/train/sampler.ts';
import { batchCapacity } from './batch-maker.ts';
import type { BatchMaker, BatchMemory, BatchRequest, BatchSettings, DataBatch } from './data-batch.ts';
import type { DataSet } from './data-set.ts';
import { readAhead, type ReadAhead } from './read-ahead.ts';
import { WorkerBatchMaker } from './worker-batch-maker.ts';

/** Batches made before they are asked for. */
const depth = 2;

const largestBatch = 2 ** 30;

/** Batches of a data set, for one trainer. */
export class BatchSource {
  /** Batches of one epoch of training: the last incomplete one is left out. */
  readonly batchesPerEpoch: number;
  /** Batches of one evaluation, the last incomplete one included. */
  readonly evaluationBatches: number;
  readonly #maker: BatchMaker;
  readonly #spare: BatchMemory[] = [];
  #training: ReadAhead<Result<DataBatch>>;

  /** Takes over the maker, and disposes it in the end. */
  constructor(maker: BatchMaker, dataSet: DataSet, { batchSize }: BatchSettings) {
    this.batchesPerEpoch = trainingBatches(dataSet.train.size, batchSize);
    this.evaluationBatches = evaluationBatches(dataSet.evaluation.size, batchSize);
    this.#maker = maker;
    this.#training = this.#trainingFrom({ epoch: 0, batch: 0 });
  }

  /** The next batch of training; after the last of an epoch comes the first of the next, without end. */
  nextBatch(): Promise<Result<DataBatch>> {
    const next = this.#training.next();
    if (!next) throw new Error('The row of training batches has no end.');
    return next;
  }

  /** The next batch of training will be the one at this position. */
  seek(position: DataPosition): void {
    const { epoch, batch } = position;
    if (
      !Number.isInteger(epoch) ||
      !Number.isInteger(batch) ||
      epoch < 0 ||
      batch < 0 ||
      batch > this.batchesPerEpoch
    ) {
      throw new RangeError(
        `An epoch has ${this.batchesPerEpoch} batches; there is no batch ${batch} in epoch ${epoch}.`,
      );
    }
    this.#discard(this.#training);
    // A run that stopped between two epochs may name the place after the last batch.
    const atEnd = batch === this.batchesPerEpoch;
    this.#training = this.#trainingFrom(atEnd ? { epoch: epoch + 1, batch: 0 } : position);
  }

  /** Every image of the evaluation set once, in order, as it is. Training goes on afterwards where it was. */
  async *evaluation(): AsyncGenerator<Result<DataBatch>, void, void> {
    let index = 0;
    const row = readAhead(depth, () => {
      if (index === this.evaluationBatches) return undefined;
      const batch = this.#make({ part: 'evaluation', epoch: 0, index });
      index += 1;
      return batch;
    });
    try {
      for (let next = row.next(); next; next = row.next()) yield await next;
    } finally {
      this.#discard(row);
    }
  }

  /** Gives back a batch that is used no more: its memory goes to the worker, and its arrays become empty. */
  recycle({ images, labels }: DataBatch): void {
    const gone =
      images.buffer.byteLength === 0 || this.#spare.some((memory) => memory.images === images.buffer);
    if (gone) throw new Error('This batch was given back before.');
    // Never more than one evaluation and one training row have under way; a foreign source's memory would only pile up.
    if (this.#spare.length < 2 * (depth + 1))
      this.#spare.push({ images: images.buffer, labels: labels.buffer });
  }

  /** Ends the worker. Nothing may be asked for afterwards. */
  async dispose(): Promise<void> {
    this.#discard(this.#training);
    await this.#maker.dispose();
  }

  #make(request: BatchRequest): Promise<Result<DataBatch>> {
    return this.#maker.make(request, this.#spare.pop());
  }

  #trainingFrom(start: DataPosition): ReadAhead<Result<DataBatch>> {
    let position = start;
    return readAhead(depth, () => {
      const { epoch, batch } = position;
      position = positionAfter(position, this.batchesPerEpoch);
      return this.#make({ part: 'train', epoch, index: batch });
    });
  }

  #discard(row: ReadAhead<Result<DataBatch>>): void {
    for (const result of row.end()) {
      void result.then((batch) => {
        if (batch.ok) this.recycle(batch.value);
      });
    }
  }
}

/** Starts a worker for a data set. `workerEntry` is the built `data-worker.js`; only an entry point knows where it lies. */
export async function openBatchSource(
  dataSet: DataSet,
  settings: BatchSettings,
  workerEntry: URL,
): Promise<Result<BatchSource>> {
  const bytes =
    batchCapacity(dataSet, settings) * imageElements(dataSet.input) * Float32Array.BYTES_PER_ELEMENT;
  if (bytes > largestBatch) {
    const message = `A batch of ${settings.batchSize} such images takes ${bytes} bytes; at most ${largestBatch} are used. Choose a smaller batch size.`;
    return failure(errorProblem('data/batch-too-large', message, { path: ['recipe', 'batchSize'] }));
  }
  if (dataSet.train.kind === 'files' || dataSet.evaluation.kind === 'files') {
    // On Linux, sharp's libraries must be loaded in the main thread before a worker uses them, and stay after it has ended.
    await import('sharp');
  }
  return success(
    new BatchSource(new WorkerBatchMaker(workerEntry, { dataSet, settings }), dataSet, settings),
  );
}
