/** @file Sweeping leftovers. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sweepTemporaries } from '../../../../electron/files/sweep-temporaries.ts';
import { temporaryFileName, temporaryFolderName } from '../../../../electron/files/temporary-name.ts';

it('removes old leftovers and nothing else', async () => {
  const root = mkdtempSync(join(tmpdir(), 'sweep-'));
  const folder = join(root, 'run');
  const precious = join(root, 'precious');
  mkdirSync(folder);
  mkdirSync(precious);
  writeFileSync(join(precious, 'weights'), 'w');
  const [file, young, directory, link] = [
    temporaryFileName('a.json'),
    temporaryFileName('b.json'),
    temporaryFolderName('step'),
    temporaryFolderName('link'),
  ];
  for (const name of [file, young, 'a.json', '.note.tmp']) writeFileSync(join(folder, name), '');
  mkdirSync(join(folder, directory));
  writeFileSync(join(folder, directory, 'weights'), '');
  symlinkSync(precious, join(folder, link), 'junction');
  for (const name of [file, directory]) utimesSync(join(folder, name), 1, 1);
  expect([...(await sweepTemporaries(folder, 3_600_000))].sort()).toEqual([file, directory].sort());
  expect([...(await sweepTemporaries(folder, 0))].sort()).toEqual([young, link].sort());
  expect(readdirSync(folder).sort()).toEqual(['.note.tmp', 'a.json']);
  expect(readdirSync(precious)).toEqual(['weights']);
  expect(await sweepTemporaries(join(folder, 'missing'), 0)).toEqual([]);
  rmSync(root, { recursive: true });
});
