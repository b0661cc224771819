/** @file What the data worker and the thread that trains say to each other. */

import type { Result } from '../../../shared/problem.ts';
import type { BatchMemory, BatchRequest, BatchSettings, DataBatch } from './data-batch.ts';
import type { DataSet } from './data-set.ts';

/** What a worker is started with. */
export interface WorkerStart {
  readonly dataSet: DataSet;
  readonly settings: BatchSettings;
}

/** To the worker: make this batch, in memory that comes along, or end after what is under way. */
export type WorkerOrder =
  | {
      readonly kind: 'make';
      readonly id: number;
      readonly request: BatchRequest;
      readonly memory?: BatchMemory;
    }
  | { readonly kind: 'end' };

/** From the worker, in any order. The memory of a batch comes along. */
export interface WorkerAnswer {
  readonly id: number;
  readonly result: Result<DataBatch>;
}
