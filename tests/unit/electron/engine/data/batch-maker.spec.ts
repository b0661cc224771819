/** @file Batches made in this thread: which images, what happens to them, in whose memory, and damaged files. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchCapacity, createBatchMaker } from '../../../../../electron/engine/data/batch-maker.ts';
import { openDataSet } from '../../../../../electron/engine/data/open-data-set.ts';
import {
  augmentationStream,
  drawPlacement,
  normalisationTable,
  unmoved,
  writeImage,
} from '../../../../../shared/train/augment.ts';
import { batchOf, epochOrder } from '../../../../../shared/train/sampler.ts';
import { expectProblems, expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';
import { sampleDataSet } from './sample-data-set.ts';
import { writeFolderSet } from './sample-sets.ts';

const newFolder = temporaryFolders();
const settings = { batchSize: 8, seed: 3, augmentation: { flip: true, cropPadding: 2 } };
const dataSet = sampleDataSet();
const elements = 10 * 10 * 3;

/** One image as it should stand in a batch. */
function expectedImage(part: 'train' | 'evaluation', epoch: number, image: number): Float32Array {
  const stored = dataSet[part];
  if (stored.kind !== 'memory') throw new Error('in memory');
  const values = new Float32Array(elements);
  const placement =
    part === 'train' ? drawPlacement(augmentationStream(3), settings.augmentation, epoch, image) : unmoved;
  const source = { values: stored.pixels, start: image * 64, shape: stored.shape };
  writeImage(
    source,
    { values, start: 0, shape: dataSet.input },
    placement,
    normalisationTable(dataSet.mean, dataSet.deviation),
  );
  return values;
}

describe('createBatchMaker', () => {
  it('takes the images of the epoch in their order and augments each by its number', async () => {
    const maker = createBatchMaker(dataSet, settings);
    for (const [epoch, index] of [
      [0, 0],
      [0, 5],
      [7, 2],
      [0, 1],
    ] as const) {
      const batch = expectSuccess(await maker.make({ part: 'train', epoch, index }));
      const chosen = [...batchOf(epochOrder(3, epoch, 50), 8, index)];
      expect(batch).toMatchObject({
        size: 8,
        epoch,
        index,
        labels: Int32Array.from(chosen, (image) => image % 5),
      });
      for (const [at, image] of chosen.entries()) {
        expect(batch.images.subarray(at * elements, (at + 1) * elements)).toEqual(
          expectedImage('train', epoch, image),
        );
      }
    }
  });

  it('leaves the images of evaluation as they are, in order, and makes the last batch smaller', async () => {
    const maker = createBatchMaker(dataSet, settings);
    const last = expectSuccess(await maker.make({ part: 'evaluation', epoch: 0, index: 2 }));
    expect([last.size, last.labels.length, last.images.length]).toEqual([7, 7, 7 * elements]);
    expect(last.images.subarray(6 * elements)).toEqual(expectedImage('evaluation', 0, 22));
  });

  it('uses the memory that it is given, where it fits', async () => {
    const maker = createBatchMaker(dataSet, settings);
    const first = expectSuccess(await maker.make({ part: 'train', epoch: 0, index: 0 }));
    const copy = first.images.slice();
    const memory = { images: first.images.buffer, labels: first.labels.buffer };
    const last = expectSuccess(await maker.make({ part: 'evaluation', epoch: 0, index: 2 }, memory));
    expect([last.images.buffer === memory.images, last.labels.buffer === memory.labels]).toEqual([
      true,
      true,
    ]);
    const again = expectSuccess(await maker.make({ part: 'train', epoch: 0, index: 0 }, memory));
    expect(again.images.buffer).toBe(memory.images);
    expect(again.images).toEqual(copy);
    const small = { images: new ArrayBuffer(8), labels: new ArrayBuffer(8) };
    const other = expectSuccess(await maker.make({ part: 'train', epoch: 0, index: 0 }, small));
    expect(other.images).toEqual(copy);
  });

  it('needs no more memory than the largest batch has images', () => {
    expect(batchCapacity(dataSet, settings)).toBe(8);
    expect(batchCapacity(dataSet, { ...settings, batchSize: 10_000 })).toBe(50);
  });
});

describe('image files', () => {
  it('are decoded to the input, and all that are damaged are named', async () => {
    const directory = await newFolder();
    await writeFolderSet(directory);
    const opened = expectSuccess(
      await openDataSet(
        { format: 'folder', directory, mean: [0, 0, 0], deviation: [1, 1, 1] },
        {
          documentDirectory: '',
          bundledDirectory: '',
          input: { height: 4, width: 4, channels: 3 },
          classes: 2,
        },
      ),
    );
    const maker = createBatchMaker(opened, settings);
    const batch = expectSuccess(await maker.make({ part: 'evaluation', epoch: 0, index: 0 }));
    expect([...batch.labels]).toEqual([0, 0, 1]);
    expect([0, 48, 96].map((at) => [...batch.images.subarray(at, at + 3)])).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
    ]);

    const damaged = ['train/cat/1.png', 'train/dog/a.jpg'].map((name) => join(directory, name));
    for (const file of damaged) await writeFile(file, 'no image');
    const problems = expectProblems(await maker.make({ part: 'train', epoch: 0, index: 0 }));
    expect(problems.map(({ code }) => code)).toEqual(['data/corrupt-image', 'data/corrupt-image']);
    expect(problems.map(({ place }) => place.file).toSorted()).toEqual(damaged);
  });
});
