/** @file The source of batches: order, positions, how much is made ahead, memory that goes round, errors, the end. */

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createBatchMaker } from '../../../../../electron/engine/data/batch-maker.ts';
import { BatchSource, openBatchSource } from '../../../../../electron/engine/data/batch-source.ts';
import type { BatchMaker, BatchRequest } from '../../../../../electron/engine/data/data-batch.ts';
import { openDataSet } from '../../../../../electron/engine/data/open-data-set.ts';
import { buildDataWorker } from '../../../../support/data-worker.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';
import { sampleDataSet } from './sample-data-set.ts';
import { writeFolderSet } from './sample-sets.ts';

const newFolder = temporaryFolders();
const settings = { batchSize: 8, seed: 3, augmentation: { flip: true, cropPadding: 2 } };

let entry: URL;
beforeAll(async () => {
  entry = await buildDataWorker();
});

/** A source over a maker in this thread that notes what it is asked for, and whether with memory. */
function watched() {
  const dataSet = sampleDataSet();
  const inner = createBatchMaker(dataSet, settings);
  const requests: BatchRequest[] = [];
  let allocated = 0;
  const maker: BatchMaker = {
    make: (request, memory) => {
      requests.push(request);
      if (!memory) allocated += 1;
      return inner.make(request, memory);
    },
    dispose: () => inner.dispose(),
  };
  return { source: new BatchSource(maker, dataSet, settings), requests, allocated: () => allocated };
}

describe('nextBatch', () => {
  it('goes through the epochs, without the incomplete batch', async () => {
    const { source } = watched();
    expect(source.batchesPerEpoch).toBe(6);
    const places: string[] = [];
    for (let at = 0; at < 8; at += 1) {
      const batch = expectSuccess(await source.nextBatch());
      places.push(`${batch.epoch}.${batch.index}`);
    }
    expect(places).toEqual(['0.0', '0.1', '0.2', '0.3', '0.4', '0.5', '1.0', '1.1']);
  });

  it('makes nothing before it is asked, and then two batches ahead', async () => {
    const { source, requests } = watched();
    expect(requests).toHaveLength(0);
    await source.nextBatch();
    expect(requests).toHaveLength(3);
    await source.nextBatch();
    expect(requests).toHaveLength(4);
  });

  it('lets memory go round: no more of it after a thousand steps than after a few', async () => {
    const { source, allocated } = watched();
    for (let step = 0; step < 1000; step += 1) {
      source.recycle(expectSuccess(await source.nextBatch()));
      if (step % 100 === 0) {
        for await (const batch of source.evaluation()) source.recycle(expectSuccess(batch));
      }
    }
    // Training holds two ahead and one in use; evaluation has two more, while training's two wait.
    expect(allocated()).toBe(5);
  });
});

describe('recycle', () => {
  it('refuses a batch that was given back before', async () => {
    const { source } = watched();
    const batch = expectSuccess(await source.nextBatch());
    source.recycle(batch);
    expect(() => source.recycle(batch)).toThrow('given back before');
  });
});

describe('seek', () => {
  it('goes to a position, also the one after the last batch of an epoch', async () => {
    const { source } = watched();
    await source.nextBatch();
    source.seek({ epoch: 4, batch: 2 });
    expect(expectSuccess(await source.nextBatch())).toMatchObject({ epoch: 4, index: 2 });
    source.seek({ epoch: 4, batch: 6 });
    expect(expectSuccess(await source.nextBatch())).toMatchObject({ epoch: 5, index: 0 });
  });

  it('gives the batches that a source from the start gives there', async () => {
    const [run, resumed] = [watched().source, watched().source];
    for (let step = 0; step < 9; step += 1) await run.nextBatch();
    resumed.seek({ epoch: 1, batch: 3 });
    for (let step = 0; step < 5; step += 1) {
      expect(expectSuccess(await resumed.nextBatch())).toEqual(expectSuccess(await run.nextBatch()));
    }
  });

  it.each([
    { epoch: 0, batch: 7 },
    { epoch: 0, batch: -1 },
    { epoch: -1, batch: 0 },
    { epoch: 0.5, batch: 0 },
  ])('refuses %j', (position) => {
    expect(() => watched().source.seek(position)).toThrow(RangeError);
  });
});

describe('evaluation', () => {
  it('gives every image once and leaves training where it was', async () => {
    const { source } = watched();
    await source.nextBatch();
    let images = 0;
    for await (const batch of source.evaluation()) images += expectSuccess(batch).size;
    expect([images, source.evaluationBatches]).toEqual([23, 3]);
    expect(expectSuccess(await source.nextBatch())).toMatchObject({ epoch: 0, index: 1 });
  });

  it('can be left early and begun again', async () => {
    const { source } = watched();
    for (let time = 0; time < 2; time += 1) {
      for await (const batch of source.evaluation()) {
        expect(expectSuccess(batch).index).toBe(0);
        break;
      }
    }
  });
});

describe('openBatchSource', () => {
  it('tells which file a batch failed at, and goes on with the others', async () => {
    const directory = await newFolder();
    await writeFolderSet(directory);
    const input = { height: 8, width: 8, channels: 3 };
    const options = { documentDirectory: '', bundledDirectory: '', input, classes: 2 };
    const dataSet = expectSuccess(await openDataSet({ format: 'folder', directory }, options));
    const file = join(directory, 'train', 'cat', '10.webp');
    await rm(file);
    const source = expectSuccess(await openBatchSource(dataSet, { ...settings, batchSize: 1 }, entry));
    const results = [];
    for (let step = 0; step < 5; step += 1) results.push(await source.nextBatch());
    const failed = results.filter((result) => !result.ok);
    expect(failed).toHaveLength(1);
    for (const result of failed)
      expect(expectProblem(result)).toMatchObject({ code: 'data/corrupt-image', place: { file } });
    await source.dispose();
  });

  it('refuses batches that take gigabytes', async () => {
    const dataSet = { ...sampleDataSet(), input: { height: 4096, width: 4096, channels: 3 } };
    const problem = expectProblem(await openBatchSource(dataSet, settings, entry));
    expect(problem).toMatchObject({ code: 'data/batch-too-large', place: { path: ['recipe', 'batchSize'] } });
  });

  it('closes with batches under way', async () => {
    const source = expectSuccess(await openBatchSource(sampleDataSet(), settings, entry));
    const waiting = source.nextBatch();
    await source.dispose();
    expect(expectProblem(await waiting).code).toBe('data/closed');
  });
});
