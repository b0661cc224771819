/** @file Truncated normal numbers: bounds, moments, and bounds that could never be met. */

import { describe, expect, it } from 'vitest';
import { randomSequence } from '../../../../shared/random/sequence.ts';
import { randomStream } from '../../../../shared/random/stream.ts';
import { truncatedNormal } from '../../../../shared/random/truncated-normal.ts';

const sequence = randomSequence(randomStream(1, 'truncated'));

describe('truncatedNormal', () => {
  it('keeps the bounds and has the moments of the truncated law', () => {
    const law = { mean: 1, deviation: 0.5, low: 0, high: 2 };
    const values = Array.from({ length: 40_000 }, () => truncatedNormal(sequence, law));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThanOrEqual(2);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    // Cut at two deviations: variance 1 - 2 * 2 phi(2) / (2 Phi(2) - 1) = 0.7737 of the whole law's.
    expect(mean).toBeCloseTo(1, 2);
    expect(Math.abs(variance / 0.25 - 0.7737)).toBeLessThan(0.02);
  });

  it.each([
    { mean: 0, deviation: 1, low: 1, high: 1 },
    { mean: 0, deviation: 0, low: -1, high: 1 },
    { mean: 0, deviation: 0.1, low: 1, high: 2 },
    { mean: 0, deviation: 0.1, low: -2, high: -1 },
    { mean: Number.NaN, deviation: 1, low: -2, high: 2 },
  ])('refuses %j', (law) => {
    expect(() => truncatedNormal(sequence, law)).toThrow(RangeError);
  });
});
