/** @file Batches from a worker thread: transfer, errors of every kind as problems, and the end of the thread. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { WorkerBatchMaker } from '../../../../../electron/engine/data/worker-batch-maker.ts';
import { buildDataWorker } from '../../../../support/data-worker.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';
import { sampleDataSet } from './sample-data-set.ts';

const newFolder = temporaryFolders();
const settings = { batchSize: 8, seed: 3, augmentation: { flip: true, cropPadding: 2 } };
const start = { dataSet: sampleDataSet(), settings };
const request = { part: 'train', epoch: 0, index: 0 } as const;

let entry: URL;
beforeAll(async () => {
  entry = await buildDataWorker();
});

/** A worker of the given text. */
async function workerOf(text: string): Promise<URL> {
  const file = join(await newFolder(), 'worker.mjs');
  await writeFile(file, text);
  return pathToFileURL(file);
}

describe('WorkerBatchMaker', () => {
  it('gives memory to the worker and gets it back with the batch', async () => {
    const maker = new WorkerBatchMaker(entry, start);
    const first = expectSuccess(await maker.make(request));
    const values = first.images.slice();
    const memory = { images: first.images.buffer, labels: first.labels.buffer };
    const again = maker.make(request, memory);
    expect([memory.images.byteLength, memory.labels.byteLength]).toEqual([0, 0]);
    expect(expectSuccess(await again).images).toEqual(values);
    await maker.dispose();
  });

  it('answers everything that is asked at the same time, each with its own', async () => {
    const maker = new WorkerBatchMaker(entry, start);
    const batches = await Promise.all([5, 0, 3].map((index) => maker.make({ ...request, index })));
    expect(batches.map((batch) => expectSuccess(batch).index)).toEqual([5, 0, 3]);
    await maker.dispose();
  });

  it('tells who still waits, and who asks later, that it was closed', async () => {
    const maker = new WorkerBatchMaker(entry, start);
    const waiting = maker.make(request);
    await maker.dispose();
    expect(expectProblem(await waiting).code).toBe('data/closed');
    expect(expectProblem(await maker.make(request)).code).toBe('data/closed');
    await maker.dispose();
  });

  it.each([
    ['does not start', () => Promise.resolve(new URL('absent.js', entry)), 'absent.js'],
    ['throws', () => workerOf('throw new Error("out of luck")'), 'out of luck'],
    [
      'fails at a request',
      () =>
        workerOf(
          'import { parentPort } from "node:worker_threads"; parentPort.on("message", async () => { throw new Error("bad request"); });',
        ),
      'bad request',
    ],
    ['ends by itself', () => workerOf('process.exit(7)'), 'code 7'],
  ])('turns a thread that %s into a problem', async (_name, make, words) => {
    const maker = new WorkerBatchMaker(await make(), start);
    const problem = expectProblem(await maker.make(request));
    expect(problem).toMatchObject({ code: 'data/worker-stopped', severity: 'error' });
    expect(problem.message).toContain(words);
    expect(expectProblem(await maker.make(request))).toEqual(problem);
    await maker.dispose();
  });
});
