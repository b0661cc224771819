/** @file Errors of a comparison, and when they are too large. */

import { describe, expect, it } from 'vitest';
import {
  lengthOf,
  relativeLength,
  relativeToLargest,
  tolerance,
  Worst,
} from '../../../../electron/parity/compare.ts';

describe('the error of values', () => {
  it.each<[string, number[], number[], number]>([
    ['equal ones', [1, -2], [1, -2], 0],
    ['a quarter of the largest', [1, -3], [1, -4], 0.25],
    ['another number of them', [1], [1, 2], Infinity],
    ['one that is no number', [1, NaN], [1, 2], Infinity],
    ['goldens that are no numbers', [1, 2], [1, NaN], Infinity],
    ['something where nothing should be', [0.5], [0], Infinity],
    ['none at all', [], [], 0],
  ])('of %s', (_name, ours, golden, error) => {
    expect(relativeToLargest(ours, golden)).toBe(error);
  });
});

describe('the error of gradients', () => {
  it('is the length of the difference over that of the golden one', () => {
    expect(relativeLength([3, 4.5], [3, 4], 0)).toBeCloseTo(0.1, 12);
    expect(relativeLength([3], [3, 4], 0)).toBe(Infinity);
    expect(relativeLength([NaN, 4], [3, 4], 0)).toBe(Infinity);
  });

  it('is held against the floor where the golden one is but rounding', () => {
    expect(relativeLength([2e-9], [1e-9], 1e-3)).toBeCloseTo(1e-6, 12);
    expect(lengthOf([3, 4])).toBe(5);
  });
});

describe('the worst', () => {
  it('is kept for each kind, with its name', () => {
    const worst = new Worst();
    worst.note('stages', 's1', 1e-6);
    worst.note('stages', 's2', 5e-5);
    worst.note('stages', 's3', 2e-5);
    worst.note('gradients', 'w', 5e-4);
    expect(worst.errors).toEqual({ stages: 5e-5, gradients: 5e-4 });
    expect(worst.where).toEqual({ stages: 's2', gradients: 'w' });
    expect(worst.ok).toBe(true);
  });

  it.each(Object.entries(tolerance))('of kind %s may be %d and no more', (kind, most) => {
    const within = (error: number): boolean => {
      const worst = new Worst();
      worst.note(kind as keyof typeof tolerance, 'x', error);
      return worst.ok;
    };
    expect([within(most), within(1.01 * most), within(Infinity), within(NaN)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('is not forgotten when it is no number and others follow', () => {
    const worst = new Worst();
    worst.note('logits', 'a', NaN);
    worst.note('logits', 'b', 1e-9);
    expect(worst.ok).toBe(false);
  });
});
