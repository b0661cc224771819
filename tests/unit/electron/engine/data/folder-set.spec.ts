/** @file Folder sets: labels from the names of folders, and parts that don't fit each other. */

import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFolderSet } from '../../../../../electron/engine/data/folder-set.ts';
import { expectProblem, expectProblems, expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';
import { writeFolderSet, writeImageFile } from './sample-sets.ts';

const newFolder = temporaryFolders();

async function sample(): Promise<string> {
  const folder = await newFolder();
  await writeFolderSet(folder);
  return folder;
}

describe('loadFolderSet', () => {
  it('labels images by the sorted names of their folders', async () => {
    const folder = await sample();
    const set = expectSuccess(await loadFolderSet(folder));
    expect(set.classNames).toEqual(['cat', 'dog']);
    expect(set.train).toEqual({
      kind: 'files',
      directory: join(folder, 'train'),
      files: ['cat/1.png', 'cat/10.webp', 'cat/2.JPEG', 'dog/a.jpg', 'dog/b.png'],
      labels: Int32Array.of(0, 0, 0, 1, 1),
    });
    expect(set.evaluation.labels).toEqual(Int32Array.of(0, 0, 1));
    expect(set.normalisation.mean).toEqual([0.485, 0.456, 0.406]);
    expect(set.warnings).toEqual([]);
  });

  it('takes `test` where there is no `val`', async () => {
    const folder = await sample();
    await rename(join(folder, 'val'), join(folder, 'test'));
    const set = expectSuccess(await loadFolderSet(folder));
    expect(set.evaluation).toMatchObject({ directory: join(folder, 'test') });
  });

  it('names what is missing', async () => {
    const folder = await sample();
    await rm(join(folder, 'val'), { recursive: true });
    expect(expectProblem(await loadFolderSet(folder)).place.file).toBe(join(folder, 'val'));
    await rm(join(folder, 'train'), { recursive: true });
    const problem = expectProblem(await loadFolderSet(folder));
    expect(problem).toMatchObject({ code: 'file/missing', place: { file: join(folder, 'train') } });
    await mkdir(join(folder, 'train'));
    await mkdir(join(folder, 'val'));
    expect(expectProblems(await loadFolderSet(folder)).map(({ code }) => code)).toEqual([
      'data/no-classes',
      'data/no-evaluation',
    ]);
  });

  it('names every empty class', async () => {
    const folder = await sample();
    await mkdir(join(folder, 'train', 'bird'));
    await mkdir(join(folder, 'train', 'fish'));
    const problems = expectProblems(await loadFolderSet(folder));
    expect(problems.map(({ code, place }) => [code, place.file])).toEqual([
      ['data/empty-class', join(folder, 'train', 'bird')],
      ['data/empty-class', join(folder, 'train', 'fish')],
    ]);
  });

  it('refuses a class that is evaluated but not learnt, and warns of one that is learnt but not evaluated', async () => {
    const folder = await sample();
    await rm(join(folder, 'val', 'dog'), { recursive: true });
    const set = expectSuccess(await loadFolderSet(folder));
    expect(set.warnings.map(({ code, severity }) => [code, severity])).toEqual([
      ['data/class-not-evaluated', 'warning'],
    ]);
    expect(set.warnings[0]?.message).toContain('dog');
    await writeImageFile(join(folder, 'val', 'cow', 'a.png'), '#123456');
    const problem = expectProblem(await loadFolderSet(folder));
    expect(problem).toMatchObject({
      code: 'data/unknown-class',
      place: { file: join(folder, 'val', 'cow') },
    });
  });
});
