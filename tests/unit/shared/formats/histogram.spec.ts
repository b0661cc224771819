/** @file Histograms of equal buckets. */

import { describe, expect, it } from 'vitest';
import { countHistogram } from '../../../../shared/formats/histogram.ts';

describe('countHistogram', () => {
  it('counts every finite value once, the largest in the last bucket', () => {
    const histogram = countHistogram(Float32Array.of(0, 0.5, 1, 1.5, 2, 4, Number.NaN, Infinity), 4);
    expect(histogram).toEqual({
      min: 0,
      max: 4,
      count: 6,
      sum: 9,
      sumOfSquares: 23.5,
      limits: [1, 2, 3, 4],
      buckets: [2, 2, 1, 1],
    });
  });

  it.each([0, 5, -1e30, 1e-45])('gives values that are all %d a bucket with a width', (value) => {
    const histogram = countHistogram([value, value], 3);
    expect(histogram?.buckets.reduce((a, b) => a + b)).toBe(2);
    expect(histogram?.limits[0]).toBeGreaterThan(value);
    expect(histogram?.limits.every((limit, index, all) => index === 0 || limit > (all[index - 1] ?? 0))).toBe(
      true,
    );
  });

  it('has nothing to say about no values', () => {
    expect(countHistogram([])).toBeUndefined();
    expect(countHistogram([Number.NaN])).toBeUndefined();
  });
});
