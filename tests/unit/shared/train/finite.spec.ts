/** @file Finiteness of arrays. */

import { expect, it } from 'vitest';
import { isFiniteArray } from '../../../../shared/train/finite.ts';

it.each([
  [[], true],
  [[0, -0, 1e38, -3], true],
  [[1, NaN, 2], false],
  [[Infinity], false],
  [[0, 0, -Infinity], false],
])('of %j is %s', (values, finite) => {
  expect(isFiniteArray(Float32Array.from(values))).toBe(finite);
});
