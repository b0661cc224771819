/** @file Listing a folder of images: order, links, what is left out and said so. */

import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listPart, missingPart } from '../../../../../electron/engine/data/list-image-folder.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const touch = (...parts: readonly string[]) => writeFile(join(...parts), '');

describe('listPart', () => {
  it('sorts classes and images by code units and knows images by their ending', async () => {
    const folder = await newFolder();
    for (const name of ['b', 'a', 'B', 'ä']) await mkdir(join(folder, name));
    for (const name of ['10.png', '2.png', '1.JPG', '.hidden.png', 'x.webp']) await touch(folder, 'a', name);
    const part = expectSuccess(await listPart(folder));
    expect(part?.classes).toEqual([
      { name: 'B', files: [] },
      { name: 'a', files: ['1.JPG', '10.png', '2.png', 'x.webp'] },
      { name: 'b', files: [] },
      { name: 'ä', files: [] },
    ]);
    expect(part?.warnings).toEqual([]);
  });

  it('follows links to folders, and keeps a link that leads nowhere under its name', async () => {
    const [folder, elsewhere] = [await newFolder(), await newFolder()];
    await touch(elsewhere, 'one.png');
    await symlink(elsewhere, join(folder, 'linked'));
    await symlink(join(elsewhere, 'absent'), join(elsewhere, 'gone.png'));
    expect(expectSuccess(await listPart(folder))?.classes).toEqual([
      { name: 'linked', files: ['gone.png', 'one.png'] },
    ]);
  });

  it('warns of what it leaves out', async () => {
    const folder = await newFolder();
    await mkdir(join(folder, 'cat', 'nested'), { recursive: true });
    await touch(folder, 'cat', 'notes.txt');
    await touch(folder, 'list.csv');
    const warnings = expectSuccess(await listPart(folder))?.warnings ?? [];
    expect(warnings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect(warnings[0]?.message).toContain('list.csv');
    expect(warnings[1]).toMatchObject({ code: 'data/left-out', place: { file: join(folder, 'cat') } });
    expect(warnings[1]?.message).toContain('2 entries');
  });

  it('tells a folder that is missing from one that cannot be read', async () => {
    const folder = await newFolder();
    expect(expectSuccess(await listPart(join(folder, 'absent')))).toBeUndefined();
    expect(missingPart(join(folder, 'absent')).message).toContain('train/CLASS/IMAGE');
    const tooLong = expectProblem(await listPart(join(folder, 'x'.repeat(300))));
    expect(tooLong.code).toBe('file/name-too-long');
  });
});
