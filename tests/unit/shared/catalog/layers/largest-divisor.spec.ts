/** @file Divisors. */

import { expect, it } from 'vitest';
import { largestDivisor } from '../../../../../shared/catalog/layers/largest-divisor.ts';

it.each([
  [[12], 5, 4],
  [[12], 12, 12],
  [[12], 100, 12],
  [[9, 15], 4, 3],
  [[8, 9], 8, 1],
  [[7], 6, 1],
  [[7], 0.5, 1],
  [[0], 4, 1],
])('of %o up to %d is %d', (extents, most, divisor) => {
  expect(largestDivisor(extents, most)).toBe(divisor);
});
