/** @file Counts values into buckets of equal width, for TensorBoard's histograms. */

import type { Histogram } from './tensorboard-events.ts';

/** Values that aren't finite are left out; `undefined` when none is left. */
export function countHistogram(values: Iterable<number>, bucketCount = 30): Histogram | undefined {
  const finite = Array.from(values).filter((value) => Number.isFinite(value));
  if (finite.length === 0) return undefined;
  const min = finite.reduce((a, b) => Math.min(a, b));
  const max = finite.reduce((a, b) => Math.max(a, b));
  // Values that are all alike still need a bucket with a width.
  const width = (max - min) / bucketCount || Math.max(Math.abs(max), 1) * 1e-6;
  const buckets = new Array<number>(bucketCount).fill(0);
  let sum = 0;
  let sumOfSquares = 0;
  for (const value of finite) {
    const index = Math.min(bucketCount - 1, Math.floor((value - min) / width));
    buckets[index] = (buckets[index] ?? 0) + 1;
    sum += value;
    sumOfSquares += value * value;
  }
  const limits = buckets.map((_, index) =>
    index === bucketCount - 1 && max > min ? max : min + (index + 1) * width,
  );
  return { min, max, count: finite.length, sum, sumOfSquares, limits, buckets };
}
