/** @file Patches from JSON. */

import { expect, it } from 'vitest';
import { limits } from '../../../../shared/document/limits.ts';
import { readList, readPatch } from '../../../../shared/document/read-patch.ts';

it('reads what a patch is written as', () => {
  const patch = [
    { path: ['name'], before: 'A', after: 'B' },
    { path: ['wires', 'a.in'], after: 'b.out' },
    { path: ['nodes', 'a'], before: { kind: 'a', params: {} } },
  ];
  expect(readPatch(JSON.parse(JSON.stringify(patch)))).toEqual(patch);
  expect(readPatch([])).toEqual([]);
});

it.each([
  [null],
  ['x'],
  [{ length: { toString: null } }],
  [[null]],
  [[{ path: 'name' }]],
  [[{ path: [1] }]],
  [[{ path: Array<string>(limits.depth + 1).fill('a') }]],
  [[{ path: ['name'] }, {}]],
])('reads nothing out of %j', (data) => {
  expect(readPatch(data)).toBeUndefined();
});

it('reads lists up to a length', () => {
  const read = (element: unknown): unknown => element;
  expect(readList([1, 2], 2, read)).toEqual([1, 2]);
  expect(readList([1, 2, 3], 2, read)).toBeUndefined();
});
