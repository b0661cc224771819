/** @file Changes to a file are noticed, whoever makes them and however. */

import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { watchFile } from '../../../../../electron/main/documents/watch-file.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

it('notices writing, replacing and removing, and nothing of the neighbours', async () => {
  const folder = await newFolder();
  const path = join(folder, 'a.json');
  await writeFile(path, '1');
  let touched = 0;
  const end = watchFile(path, () => {
    touched += 1;
  });
  const waitFor = async (count: number): Promise<void> => {
    for (let turn = 0; turn < 100 && touched < count; turn += 1) await sleep(50);
    expect(touched).toBe(count);
  };
  await writeFile(join(folder, 'b.json'), 'x');
  await sleep(400);
  expect(touched).toBe(0);
  await writeFile(path, '22');
  await waitFor(1);
  await writeFile(join(folder, 'new'), '3');
  await rename(join(folder, 'new'), path);
  await waitFor(2);
  await rm(path);
  await waitFor(3);
  end();
  await writeFile(path, '4');
  await sleep(400);
  expect(touched).toBe(3);
});

it('leaves a folder alone that is not there', () => {
  expect(() => watchFile('/nowhere/at/all/a.json', () => undefined)()).not.toThrow();
});
