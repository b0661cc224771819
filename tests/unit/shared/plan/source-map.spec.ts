/** @file From a line back to its node. */

import { expect, it } from 'vitest';
import { nodeAtLine } from '../../../../shared/plan/source-map.ts';

it('finds the node whose range is the tightest around a line, and none between ranges', () => {
  const lines = new Map([
    ['outer', [{ first: 1, last: 10 }]],
    [
      'inner',
      [
        { first: 20, last: 20 },
        { first: 4, last: 6 },
      ],
    ],
  ]);
  expect([1, 4, 6, 7, 10, 11, 20].map((line) => nodeAtLine(lines, line))).toEqual([
    'outer',
    'inner',
    'inner',
    'outer',
    'outer',
    undefined,
    'inner',
  ]);
});
