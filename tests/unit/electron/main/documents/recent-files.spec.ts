/** @file The list of recent files. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  lookUpRecent,
  recentFile,
  withRecent,
  type RecentEntry,
} from '../../../../../electron/main/documents/recent-files.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

it('puts the latest first, each file once, and keeps its handle', () => {
  const paths = Array.from({ length: 20 }, (_, index) => `/f/${index}.json`);
  const list = paths.reduce<readonly RecentEntry[]>((known, path, time) => withRecent(known, path, time), []);
  expect(list.map(({ path }) => path)).toEqual(paths.slice(8).reverse());
  const again = withRecent(list, '/f/10.json', 99);
  expect(again[0]).toEqual({ ...list.find(({ path }) => path === '/f/10.json'), time: 99 });
  expect(again.length).toBe(12);
});

it('shortens the user’s own folder, and no other that only begins like it', () => {
  const entry = (path: string): RecentEntry => ({ handle: 'h', path, time: 1 });
  const home = join('/', 'users', 'ada');
  expect(recentFile(entry(join(home, 'a.json')), home).folder).toBe('~');
  expect(recentFile(entry(join(home, 'x', 'a.json')), home).folder).toBe(join('~', 'x'));
  expect(recentFile(entry(join(`${home}lovelace`, 'a.json')), home).folder).toBe(`${home}lovelace`);
});

it('marks what is not there any more', async () => {
  const folder = await newFolder();
  const here = join(folder, 'here.json');
  writeFileSync(here, '{}');
  const list = [here, join(folder, 'gone.json')].map((path) => ({ handle: 'h', path, time: 1 }));
  const looked = await lookUpRecent(list, folder);
  expect(looked.map(({ name, isMissing }) => [name, isMissing])).toEqual([
    ['here.json', false],
    ['gone.json', true],
  ]);
});
