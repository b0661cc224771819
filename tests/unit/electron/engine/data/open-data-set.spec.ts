/** @file Opening what a document names: the bundled set, directories relative to it, shares, classes, inputs; and the whole Fashion-MNIST. */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDataSet } from '../../../../../electron/engine/data/open-data-set.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';
import { writeFolderSet, writeIdxSet } from './sample-sets.ts';

const newFolder = temporaryFolders();
const bundledDirectory = fileURLToPath(new URL('../../../../../resources/datasets', import.meta.url));
const bundled = { format: 'bundled', name: 'fashion-mnist-mini' } as const;
const options = {
  documentDirectory: bundledDirectory,
  bundledDirectory,
  input: { height: 32, width: 32, channels: 3 },
  classes: 10,
};
const countOf = (labels: Int32Array, classes: number) =>
  Array.from({ length: classes }, (_, label) => labels.filter((other) => other === label).length);

describe('the bundled set', () => {
  it('has 400 and 100 images of each of ten named classes', async () => {
    const set = expectSuccess(await openDataSet(bundled, options));
    expect(set).toMatchObject({ name: 'fashion-mnist-mini', classes: 10, warnings: [] });
    expect(set.classNames[9]).toBe('Ankle boot');
    expect(countOf(set.train.labels, 10)).toEqual(new Array(10).fill(400));
    expect(countOf(set.evaluation.labels, 10)).toEqual(new Array(10).fill(100));
    expect([set.mean, set.deviation]).toEqual([
      [0.286, 0.286, 0.286],
      [0.353, 0.353, 0.353],
    ]);
    // Pinned: the digest stands in the records of runs.
    expect(set.digest).toBe('eb7e3033d9a047dca863fd35cd9de9b5245ea4ae6777df623fa1c57e7e39ff79');
  });

  it('consists of the files that its README names', async () => {
    const folder = join(bundledDirectory, bundled.name);
    const readme = await readFile(join(folder, 'README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| `([^`]+\.gz)` *\| (\d+) *\| `([0-9a-f]{64})`/gm)];
    expect(rows).toHaveLength(4);
    for (const [, name = '', size, sum] of rows) {
      const bytes = await readFile(join(folder, name));
      expect([String(bytes.length), createHash('sha256').update(bytes).digest('hex')]).toEqual([size, sum]);
    }
  });
});

describe('shares', () => {
  it('are the same of every class, and change the digest', async () => {
    const whole = expectSuccess(await openDataSet(bundled, options));
    const part = expectSuccess(
      await openDataSet({ ...bundled, trainImages: 55, evaluationImages: 20 }, options),
    );
    expect(countOf(part.train.labels, 10)).toEqual([6, 6, 6, 6, 6, 5, 5, 5, 5, 5]);
    expect(countOf(part.evaluation.labels, 10)).toEqual(new Array(10).fill(2));
    expect(part.digest).not.toBe(whole.digest);
  });

  it('have an image of every class', async () => {
    const problem = expectProblem(await openDataSet({ ...bundled, trainImages: 9 }, options));
    expect(problem.code).toBe('data/too-few-images');
  });
});

describe('directories', () => {
  it('are relative to the document', async () => {
    const folder = await newFolder();
    await writeIdxSet(folder, { side: 32 });
    const choice = { format: 'idx', directory: `./${basename(folder)}` } as const;
    const set = expectSuccess(
      await openDataSet(choice, { ...options, documentDirectory: dirname(folder), classes: 5 }),
    );
    expect([set.name, set.train.size]).toEqual([basename(folder), 50]);
  });

  it('that are missing are named in full', async () => {
    const documentDirectory = await newFolder();
    for (const format of ['idx', 'cifar10', 'cifar100', 'folder'] as const) {
      const problem = expectProblem(
        await openDataSet({ format, directory: 'absent' }, { ...options, documentDirectory }),
      );
      expect(problem.code).toBe('file/missing');
      expect(problem.place.file?.startsWith(join(documentDirectory, 'absent'))).toBe(true);
    }
  });
});

describe('fit', () => {
  it('of the classes: more than the network has are refused, fewer are a warning', async () => {
    const directory = await newFolder();
    await writeFolderSet(directory);
    const choice = { format: 'folder', directory } as const;
    const fewer = expectSuccess(await openDataSet(choice, { ...options, classes: 3 }));
    expect(fewer.warnings.map(({ code }) => code)).toEqual(['data/fewer-classes']);
    const problem = expectProblem(await openDataSet(choice, { ...options, classes: 1 }));
    expect(problem.message).toContain('has 2 classes and the network tells 1 apart');
  });

  it('of the input', async () => {
    const input = { height: 224, width: 224, channels: 3 };
    expect(expectProblem(await openDataSet(bundled, { ...options, input })).code).toBe('data/input-size');
  });

  it('of the normalisation', async () => {
    const own = { ...bundled, mean: [0, 0, 0] as [number, number, number] };
    expect(expectSuccess(await openDataSet(own, options)).mean).toEqual([0, 0, 0]);
    const problem = expectProblem(await openDataSet({ ...own, deviation: [1, 1, 0] }, options));
    expect(problem.place.path).toEqual(['data', 'deviation', 2]);
  });
});

const fashionMnist = process.env['TAS_TEST_FASHION_MNIST'];
describe.skipIf(!fashionMnist)(
  'Fashion-MNIST as a whole (folder of its IDX files in TAS_TEST_FASHION_MNIST)',
  () => {
    const whole = { format: 'idx', directory: fashionMnist ?? '' } as const;

    it('opens, with the mean and deviation that are usually quoted', async () => {
      const set = expectSuccess(await openDataSet(whole, options));
      expect([set.train.size, set.evaluation.size]).toEqual([60_000, 10_000]);
      expect(countOf(set.train.labels, 10)).toEqual(new Array(10).fill(6_000));
      expect(set.mean[0]).toBeCloseTo(0.286, 4);
      expect(set.deviation[0]).toBeCloseTo(0.353, 4);
    });

    it('has the bundled set as its share', async () => {
      const share = expectSuccess(
        await openDataSet({ ...whole, trainImages: 4_000, evaluationImages: 1_000 }, options),
      );
      const mini = expectSuccess(await openDataSet(bundled, options));
      for (const part of ['train', 'evaluation'] as const) {
        expect(share[part].labels).toEqual(mini[part].labels);
        const [ours, theirs] = [share[part], mini[part]];
        if (ours.kind === 'memory' && theirs.kind === 'memory') {
          expect(Buffer.compare(Buffer.from(ours.pixels.buffer), Buffer.from(theirs.pixels.buffer))).toBe(0);
        }
        expect(ours.kind).toBe('memory');
      }
    });
  },
);
