/** @file The thread that decodes, augments and normalises, so that training waits for none of it. An entry point of the build. */

import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { createBatchMaker } from './batch-maker.ts';
import type { WorkerAnswer, WorkerOrder, WorkerStart } from './worker-messages.ts';

function serve(port: MessagePort, { dataSet, settings }: WorkerStart): void {
  const maker = createBatchMaker(dataSet, settings);

  async function answer(order: WorkerOrder): Promise<void> {
    if (order.kind === 'end') {
      port.close();
      return;
    }
    const result = await maker.make(order.request, order.memory);
    const message: WorkerAnswer = { id: order.id, result };
    port.postMessage(message, result.ok ? [result.value.images.buffer, result.value.labels.buffer] : []);
  }

  // A rejection is a bug: it ends the thread, and the other side tells what it was.
  port.on('message', (order: WorkerOrder) => void answer(order));
}

if (!parentPort) throw new Error('data-worker runs as a worker thread only.');
serve(parentPort, workerData as WorkerStart);
