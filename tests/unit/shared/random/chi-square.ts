/** @file Pearson's test of counts against the counts expected. */

/**
 * How many deviations the statistic lies above or below its mean, by the cube-root transform of Wilson and Hilferty:
 * about a standard normal number when the counts follow the expectation.
 */
export function chiSquareDeviations(counts: readonly number[], expected: readonly number[]): number {
  const statistic = counts.reduce((sum, count, i) => {
    const mean = expected[i] ?? 0;
    return sum + (count - mean) ** 2 / mean;
  }, 0);
  const freedom = counts.length - 1;
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(statistic / freedom) - (1 - spread)) / Math.sqrt(spread);
}

/** The same against equal counts. */
export function evenness(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return chiSquareDeviations(
    counts,
    counts.map(() => mean),
  );
}
