/** @file IDX sets: the four files, names of classes, statistics, and the file and record that each refusal names. */

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadIdxSet } from '../../../../../electron/engine/data/idx-set.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';
import { idxBytes, samplePixels, writeIdxSet } from './sample-sets.ts';

const newFolder = temporaryFolders();
const options = { name: 'sample', classes: 5 };
const labelFile = 'train-labels-idx1-ubyte';

async function sample(): Promise<string> {
  const folder = await newFolder();
  await writeIdxSet(folder, {});
  return folder;
}

describe('loadIdxSet', () => {
  it('reads images, labels and statistics', async () => {
    const set = expectSuccess(await loadIdxSet(await sample(), options));
    expect(set).toMatchObject({ name: 'sample', classNames: ['0', '1', '2', '3', '4'], warnings: [] });
    expect([set.train.labels.length, set.evaluation.labels.length]).toEqual([50, 23]);
    const pixels = samplePixels(50, 64);
    const mean = pixels.reduce((sum, value) => sum + value / 255, 0) / pixels.length;
    const variance = pixels.reduce((sum, value) => sum + (value / 255 - mean) ** 2, 0) / pixels.length;
    expect(set.normalisation.mean[0]).toBeCloseTo(mean, 12);
    expect(set.normalisation.deviation[0]).toBeCloseTo(Math.sqrt(variance), 12);
    const copied = new Uint8Array(2 * 64);
    if (set.train.kind === 'stored') set.train.copy(7, copied, 64);
    expect([...copied.subarray(64)]).toEqual([...pixels.subarray(7 * 64, 8 * 64)]);
  });

  it('reads compressed files and the names of the classes', async () => {
    const folder = await sample();
    await writeFile(join(folder, `${labelFile}.gz`), gzipSync(idxBytes([50], new Uint8Array(50))));
    await rm(join(folder, labelFile));
    await writeFile(join(folder, 'labels.txt'), 'a\nb\nc\nd\ne\n');
    const set = expectSuccess(await loadIdxSet(folder, options));
    expect(set.classNames).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(Math.max(...Array.from(set.train.labels))).toBe(0);
  });

  it('names the record of a label out of range, of the network or of the names', async () => {
    const folder = await sample();
    const file = join(folder, labelFile);
    const problem = expectProblem(await loadIdxSet(folder, { ...options, classes: 4 }));
    expect(problem).toMatchObject({ code: 'data/label-out-of-range', place: { file } });
    expect(problem.message).toContain('record 4 (byte 12): label 4');
    await writeFile(join(folder, 'labels.txt'), 'a\nb\nc\n');
    expect(expectProblem(await loadIdxSet(folder, options)).message).toContain('record 3 (byte 11): label 3');
  });

  it('names a file that is cut short, missing or of another set', async () => {
    const folder = await sample();
    const file = join(folder, 't10k-images-idx3-ubyte');
    await writeFile(file, idxBytes([23, 8, 8], samplePixels(23, 64)).subarray(0, 1000));
    expect(expectProblem(await loadIdxSet(folder, options))).toMatchObject({
      code: 'idx/truncated',
      place: { file },
    });
    await writeFile(file, idxBytes([22, 8, 8], samplePixels(22, 64)));
    const mismatch = expectProblem(await loadIdxSet(folder, options));
    expect(mismatch.code).toBe('data/count-mismatch');
    expect(mismatch.message).toMatch(/23 labels .* 22 images/);
    await rm(file);
    expect(expectProblem(await loadIdxSet(folder, options))).toMatchObject({
      code: 'file/missing',
      place: { file },
    });
  });

  it('names what an IDX set consists of where the folder is missing', async () => {
    const problem = expectProblem(await loadIdxSet(join(await newFolder(), 'absent'), options));
    expect(problem.message).toContain('train-labels-idx1-ubyte');
  });
});
