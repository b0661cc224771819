/** @file Digests: the same for the same set, another after any change. */

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DataPart, FilesPart } from '../../../../../electron/engine/data/data-set.ts';
import { digestOf } from '../../../../../electron/engine/data/digest.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';
import { sampleDataSet } from './sample-data-set.ts';

const newFolder = temporaryFolders();
const digest = async (names: readonly string[], ...parts: readonly DataPart[]) =>
  expectSuccess(await digestOf(names, parts));

describe('digestOf', () => {
  it('is the same for equal sets and changes with a name, a label, a pixel and the order of the parts', async () => {
    const { train, evaluation } = sampleDataSet();
    const original = await digest(['a'], train, evaluation);
    expect(original).toMatch(/^[0-9a-f]{64}$/);
    expect(await digest(['a'], sampleDataSet().train, sampleDataSet().evaluation)).toBe(original);

    const label = sampleDataSet().train;
    label.labels[49] = 3;
    const pixel = sampleDataSet().train;
    if (pixel.kind === 'memory') pixel.pixels[50 * 64 - 1] = 1;
    const others = [
      await digest(['b'], train, evaluation),
      await digest(['a'], label, evaluation),
      await digest(['a'], pixel, evaluation),
      await digest(['a'], evaluation, train),
    ];
    expect(new Set([original, ...others]).size).toBe(5);
  });

  it('covers names and sizes of image files, and names one that has gone', async () => {
    const directory = await newFolder();
    const files = Array.from({ length: 150 }, (_, index) => `${index}.png`);
    for (const file of files) await writeFile(join(directory, file), file);
    const part: FilesPart = { kind: 'files', size: 150, directory, files, labels: new Int32Array(150) };
    const original = await digest(['a'], part);
    await writeFile(join(directory, '149.png'), 'another length');
    expect(await digest(['a'], part)).not.toBe(original);
    await rm(join(directory, '70.png'));
    expect(expectProblem(await digestOf(['a'], [part]))).toMatchObject({
      code: 'file/missing',
      place: { file: join(directory, '70.png') },
    });
  });
});
