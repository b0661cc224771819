/** @file Patches turned around. */

import { expect, it } from 'vitest';
import { makeChange, reversePatch } from '../../../../shared/document/reverse-patch.ts';

it('takes changes back from the last to the first', () => {
  const patch = [
    { path: ['name'], before: 'a', after: 'b' },
    { path: ['nodes', 'x'], after: 1 },
    { path: ['nodes', 'y'], before: 2 },
  ];
  expect(reversePatch(patch)).toEqual([
    { path: ['nodes', 'y'], after: 2 },
    { path: ['nodes', 'x'], before: 1 },
    { path: ['name'], before: 'b', after: 'a' },
  ]);
  expect(reversePatch(reversePatch(patch))).toEqual(patch);
});

it('leaves keys out that are absent, so that JSON changes nothing', () => {
  const change = makeChange(['a'], undefined, null);
  expect(Object.keys(change)).toEqual(['path', 'after']);
  expect(JSON.parse(JSON.stringify(change))).toEqual(change);
});
