/** @file The portable logarithm and circle functions against the platform's. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logarithm, onCircle } from '../../../../shared/random/elementary.ts';

const ulp = 2 ** -52;

describe('logarithm', () => {
  it('agrees with the platform to a few units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -53, max: 1, noNaN: true }), (x) => {
        expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThanOrEqual(3 * ulp * Math.abs(Math.log(x)));
      }),
      { numRuns: 5_000 },
    );
  });

  it('is exact at 1 and at the least uniform number', () => {
    expect(logarithm(1)).toBe(0);
    expect(logarithm(2 ** -53)).toBe(-53 * Math.LN2);
  });
});

describe('onCircle', () => {
  it('agrees with the platform', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (turns) => {
        const [cosine, sine] = onCircle(turns);
        expect(Math.abs(cosine - Math.cos(2 * Math.PI * turns))).toBeLessThanOrEqual(8 * ulp);
        expect(Math.abs(sine - Math.sin(2 * Math.PI * turns))).toBeLessThanOrEqual(8 * ulp);
        expect(Math.abs(cosine ** 2 + sine ** 2 - 1)).toBeLessThanOrEqual(4 * ulp);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is exact at the quarters', () => {
    const quarters = [0, 0.25, 0.5, 0.75, 1].map((turns) => onCircle(turns).map((value) => value + 0));
    expect(quarters).toEqual([
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
      [1, 0],
    ]);
  });
});
