/** @file Where windows come back, and with what. */

import { expect, it } from 'vitest';
import { ordersFor } from '../../../../../electron/main/windows/reopen-windows.ts';
import {
  boundsOnScreen,
  firstSize,
  type WindowPlace,
} from '../../../../../electron/main/windows/window-place.ts';
import type { FoundJournal } from '../../../../../electron/main/journal/journal-folder.ts';

const screens = [
  { x: 0, y: 24, width: 1920, height: 1056 },
  { x: 1920, y: 0, width: 1280, height: 1024 },
];

it('puts a window where it was, as long as its title bar can be seen there', () => {
  const size = { width: 1000, height: 700 };
  expect(boundsOnScreen(null, screens)).toEqual(firstSize);
  for (const at of [
    { x: 0, y: 24 },
    { x: 1800, y: 500 },
    { x: -880, y: 100 },
    { x: 3080, y: 980 },
  ])
    expect(boundsOnScreen({ ...at, ...size }, screens)).toEqual({ ...at, ...size });
  for (const at of [
    { x: -881, y: 100 },
    { x: 3081, y: 10 },
    { x: 0, y: -40 },
    { x: 200, y: 1070 },
    { x: 9000, y: 9000 },
  ])
    expect(boundsOnScreen({ ...at, ...size }, screens)).toEqual(size);
});

const place = (key: string, file: string | null): WindowPlace => ({
  key,
  file,
  bounds: null,
  maximised: false,
  view: 'design',
});
const journal = (window: string, file: string | null): FoundJournal => ({
  path: `/backups/${window}`,
  records: ['base'],
  lostBytes: 0,
  state: { window, file, edited: true, hash: null },
});

it('opens every window of last time, and every piece of unsaved work, once', () => {
  const places = [place('a', '/1'), place('b', null), place('c', '/3')];
  const [ofB, second, stray] = [journal('b', null), journal('b', '/2'), journal('gone', '/4')];
  expect(ordersFor(places, [ofB, second, stray])).toEqual([
    { place: places[0], file: '/1' },
    { place: places[1], journal: ofB, after: 'program-ended' },
    { place: places[2], file: '/3' },
    { journal: second, after: 'program-ended' },
    { journal: stray, after: 'program-ended' },
  ]);
  expect(ordersFor([], [])).toEqual([]);
});
