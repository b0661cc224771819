/** @file The small files of the user data folder. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openJsonFile } from '../../../../../electron/main/user-data/json-file.ts';
import {
  settingsFileSchema,
  themeIn,
  withSetting,
} from '../../../../../electron/main/user-data/settings-file.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

it('keeps a value across openings, and tells of changes', async () => {
  const path = join(await newFolder(), 'below', 'numbers.json');
  const file = await openJsonFile(path, z.array(z.number()), []);
  const seen: unknown[] = [];
  file.onChange(() => seen.push(file.value));
  for (let count = 1; count <= 50; count += 1) file.set([count]);
  await file.settled();
  expect(seen.length).toBe(50);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual([50]);
  file.set([51]);
  await file.settled();
  expect((await openJsonFile(path, z.array(z.number()), [])).value).toEqual([51]);
});

it('begins afresh where the file is torn or of another form', async () => {
  const path = join(await newFolder(), 'numbers.json');
  for (const text of ['', '[1,', '{"a":1}', '["a"]', 'null']) {
    await writeFile(path, text);
    expect((await openJsonFile(path, z.array(z.number()), [7])).value).toEqual([7]);
  }
});

it('goes on without a disk', async () => {
  const file = await openJsonFile('/dev/null/settings.json', z.array(z.number()), []);
  file.set([1]);
  await file.settled();
  expect(file.value).toEqual([1]);
});

it('takes settings by plain names, of a bounded size', () => {
  expect(withSetting({ a: 1 }, 'theme', 'dark')).toEqual({ a: 1, theme: 'dark' });
  for (const name of ['', '__proto__', 'a b', '../x', 'A', 'x'.repeat(65)])
    expect(withSetting({}, name, 1), name).toBeUndefined();
  expect(withSetting({}, 'a', undefined)).toBeUndefined();
  expect(withSetting({}, 'a', 'x'.repeat(5_000_000))).toBeUndefined();
  const full = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`s${index}`, 1]));
  expect(withSetting(full, 'one-more', 1)).toBeUndefined();
  expect(withSetting(full, 's0', 2)).toBeDefined();
  expect(settingsFileSchema.safeParse(full).success).toBe(true);
});

it('knows three themes', () => {
  expect([
    themeIn({}),
    themeIn({ theme: 'dark' }),
    themeIn({ theme: 'light' }),
    themeIn({ theme: 3 }),
  ]).toEqual(['system', 'dark', 'light', 'system']);
});
