/** @file Curves keep the mean of what they are given, and stay short however long a run lasts. */

import { expect, it } from 'vitest';
import { cutCurve, emptyCurve, extendCurve } from '../../../../renderer/run/curve.ts';

function curveOf(values: readonly number[]) {
  return values.reduce((curve, value, index) => extendCurve(curve, index + 1, value), emptyCurve);
}

it('holds every value while there are few', () => {
  expect(curveOf([3, 1, 2]).points.map(({ x, y }) => [x, y])).toEqual([
    [1, 3],
    [2, 1],
    [3, 2],
  ]);
});

it('holds no more points than a chart shows, in order, with the mean of all values', () => {
  const values = Array.from({ length: 20_000 }, (_, index) => Math.sin(index / 100) + index / 1000);
  const { points } = curveOf(values);
  expect(points.length).toBeLessThanOrEqual(512);
  expect(points.length).toBeGreaterThan(128);
  expect(points.at(-1)?.x).toBe(20_000);
  expect(points.every(({ x }, index) => x > (points[index - 1]?.x ?? 0))).toBe(true);
  expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(20_000);
  const mean = points.reduce((sum, { y, count }) => sum + y * count, 0) / 20_000;
  expect(mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 20_000, 9);
});

it('ends where a resumed run goes on', () => {
  expect(cutCurve(curveOf([5, 4, 3, 2]), 2).points.map(({ x }) => x)).toEqual([1, 2]);
  expect(cutCurve(curveOf([5, 4]), -1).points).toEqual([]);
});
