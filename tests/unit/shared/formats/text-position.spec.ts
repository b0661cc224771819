/** @file Lines and columns as editors count them. */

import { expect, it } from 'vitest';
import { positionsIn } from '../../../../shared/formats/text-position.ts';

it.each([
  [0, 1, 1],
  [1, 1, 2],
  [2, 1, 3],
  [3, 2, 1],
  [5, 2, 3],
  [6, 3, 1],
  [7, 4, 1],
  [8, 4, 2],
])('offset %i is line %i, column %i', (offset, line, column) => {
  expect(positionsIn('a\r\nbc\n\nd')(offset)).toEqual({ line, column });
});
