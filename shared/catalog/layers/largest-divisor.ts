/** @file Divisors, for parameters that must divide an extent. */

/** The largest whole number up to `most` that divides all of the extents; at least 1. */
export function largestDivisor(extents: readonly number[], most: number): number {
  const start = Math.max(1, Math.min(Math.floor(most), ...extents));
  for (let divisor = start; divisor > 1; divisor--) {
    if (extents.every((extent) => extent % divisor === 0)) return divisor;
  }
  return 1;
}
