/** @file The data worker makes what this thread makes, byte for byte: in training, after a seek, in evaluation, from files. */

import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, it } from 'vitest';
import { createBatchMaker } from '../../../../../electron/engine/data/batch-maker.ts';
import { BatchSource, openBatchSource } from '../../../../../electron/engine/data/batch-source.ts';
import type { DataBatch } from '../../../../../electron/engine/data/data-batch.ts';
import type { DataSet } from '../../../../../electron/engine/data/data-set.ts';
import { openDataSet } from '../../../../../electron/engine/data/open-data-set.ts';
import { buildDataWorker } from '../../../../support/data-worker.ts';
import { expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';
import { writeFolderSet } from './sample-sets.ts';

const newFolder = temporaryFolders();
const bundledDirectory = fileURLToPath(new URL('../../../../../resources/datasets', import.meta.url));
const settings = { batchSize: 2, seed: 11, augmentation: { flip: true, cropPadding: 4 } };

let entry: URL;
beforeAll(async () => {
  entry = await buildDataWorker();
});

function expectSame(ours: DataBatch, theirs: DataBatch): void {
  expect([ours.size, ours.epoch, ours.index]).toEqual([theirs.size, theirs.epoch, theirs.index]);
  expect(ours.labels).toEqual(theirs.labels);
  const bytes = ({ images }: DataBatch) => Buffer.from(images.buffer, images.byteOffset, images.byteLength);
  expect(Buffer.compare(bytes(ours), bytes(theirs))).toBe(0);
}

/** Three epochs, a seek back to the middle of the second one, one evaluation; memory goes round on both sides. */
async function expectSameThroughout(dataSet: DataSet, batchSize: number): Promise<void> {
  const own = { ...settings, batchSize };
  const inThread = new BatchSource(createBatchMaker(dataSet, own), dataSet, own);
  const inWorker = expectSuccess(await openBatchSource(dataSet, own, entry));
  const compare = async (batches: number): Promise<void> => {
    for (let at = 0; at < batches; at += 1) {
      const ours = expectSuccess(await inThread.nextBatch());
      const theirs = expectSuccess(await inWorker.nextBatch());
      expectSame(theirs, ours);
      inThread.recycle(ours);
      inWorker.recycle(theirs);
    }
  };
  await compare(3 * inThread.batchesPerEpoch);
  const position = { epoch: 1, batch: Math.floor(inThread.batchesPerEpoch / 2) };
  inThread.seek(position);
  inWorker.seek(position);
  await compare(inThread.batchesPerEpoch);
  const ours = inThread.evaluation();
  for await (const theirs of inWorker.evaluation()) {
    const next = await ours.next();
    if (next.done) throw new Error('The worker has more batches.');
    expectSame(expectSuccess(theirs), expectSuccess(next.value));
  }
  expect((await ours.next()).done).toBe(true);
  await Promise.all([inThread.dispose(), inWorker.dispose()]);
}

describe('the data worker', () => {
  it('makes the same batches of the bundled set', async () => {
    const dataSet = expectSuccess(
      await openDataSet(
        { format: 'bundled', name: 'fashion-mnist-mini', trainImages: 1_000, evaluationImages: 130 },
        {
          documentDirectory: '',
          bundledDirectory,
          input: { height: 32, width: 32, channels: 3 },
          classes: 10,
        },
      ),
    );
    await expectSameThroughout(dataSet, 64);
  });

  it('makes the same batches of image files', async () => {
    const directory = await newFolder();
    await writeFolderSet(directory);
    const dataSet = expectSuccess(
      await openDataSet(
        { format: 'folder', directory },
        {
          documentDirectory: '',
          bundledDirectory,
          input: { height: 16, width: 16, channels: 3 },
          classes: 2,
        },
      ),
    );
    await expectSameThroughout(dataSet, 2);
  });

  it('ends by itself when it is told to', async () => {
    const dataSet = expectSuccess(
      await openDataSet(
        { format: 'bundled', name: 'fashion-mnist-mini', trainImages: 10 },
        {
          documentDirectory: '',
          bundledDirectory,
          input: { height: 28, width: 28, channels: 1 },
          classes: 10,
        },
      ),
    );
    const worker = new Worker(entry, { workerData: { dataSet, settings } });
    const ended = new Promise((resolve) => worker.on('exit', resolve));
    worker.postMessage({ kind: 'end' });
    expect(await ended).toBe(0);
  });
});
