/** @file Makes batches in a worker thread. */

import { Worker } from 'node:worker_threads';
import { errorProblem, failure, type Problem, type Result } from '../../../shared/problem.ts';
import type { BatchMaker, BatchMemory, BatchRequest, DataBatch } from './data-batch.ts';
import type { WorkerAnswer, WorkerOrder, WorkerStart } from './worker-messages.ts';

function workerProblem(reason: string): Problem {
  const message = `The thread that prepares the images stopped: ${reason}. Resume the run from its last checkpoint.`;
  return errorProblem('data/worker-stopped', message);
}

/** Owns the thread; `dispose()` ends it. */
export class WorkerBatchMaker implements BatchMaker {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  readonly #waiting = new Map<number, (result: Result<DataBatch>) => void>();
  #lastId = 0;
  /** Why no batch will come any more. */
  #end: Problem | undefined;

  /** Starts the thread at once. `entry` is the built `data-worker.js`. */
  constructor(entry: URL, start: WorkerStart) {
    this.#worker = new Worker(entry, { workerData: start, name: 'tas-data' });
    this.#worker.on('message', ({ id, result }: WorkerAnswer) => this.#settle(id, result));
    this.#worker.on('error', (error) => this.#stop(workerProblem(error.message)));
    this.#worker.on('messageerror', (error) => this.#stop(workerProblem(error.message)));
    this.#ended = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        this.#stop(workerProblem(`it ended with code ${code}`));
        resolve();
      });
    });
  }

  make(request: BatchRequest, memory?: BatchMemory): Promise<Result<DataBatch>> {
    if (this.#end) return Promise.resolve(failure(this.#end));
    this.#lastId += 1;
    const id = this.#lastId;
    const order: WorkerOrder = memory ? { kind: 'make', id, request, memory } : { kind: 'make', id, request };
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage(order, memory ? [memory.images, memory.labels] : []);
    });
  }

  /** Lets the batches under way end, then the thread; who still waits for a batch gets a problem. */
  async dispose(): Promise<void> {
    this.#stop(errorProblem('data/closed', 'The data source was closed while a batch was being made.'));
    const order: WorkerOrder = { kind: 'end' };
    this.#worker.postMessage(order);
    await this.#ended;
  }

  #settle(id: number, result: Result<DataBatch>): void {
    this.#waiting.get(id)?.(result);
    this.#waiting.delete(id);
  }

  #stop(problem: Problem): void {
    this.#end ??= problem;
    for (const id of [...this.#waiting.keys()]) this.#settle(id, failure(this.#end));
  }
}
