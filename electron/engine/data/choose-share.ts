/** @file Chooses a part of a set that has the same share of every class. */

import { errorProblem, failure, success, type Result } from '../../../shared/problem.ts';

/** How many images of each class make up `wanted`: one of each, and of the rest the same share by largest remainders. */
function quotas(counts: ReadonlyMap<number, number>, wanted: number): Map<number, number> {
  const rest = wanted - counts.size;
  const pool = [...counts.values()].reduce((sum, count) => sum + count - 1, 0);
  // `(count - 1) * rest` stays an exact integer for sets of up to 90 million images.
  const shares = [...counts].map(([label, count]) => ({
    label,
    whole: pool === 0 ? 0 : Math.floor(((count - 1) * rest) / pool),
    remainder: pool === 0 ? 0 : ((count - 1) * rest) % pool,
  }));
  const missing = rest - shares.reduce((sum, { whole }) => sum + whole, 0);
  const favoured = new Set(
    shares
      .toSorted((a, b) => b.remainder - a.remainder || a.label - b.label)
      .slice(0, missing)
      .map(({ label }) => label),
  );
  return new Map(shares.map(({ label, whole }) => [label, 1 + whole + (favoured.has(label) ? 1 : 0)]));
}

/**
 * Positions of the chosen images, ascending: the first of each class, so the choice depends on no seed. Every image where
 * `wanted` is absent or not fewer than there are; a problem at `data.<option>` where it is fewer than the classes.
 */
export function chooseShare(
  labels: ArrayLike<number>,
  wanted: number | undefined,
  option: 'trainImages' | 'evaluationImages',
): Result<Uint32Array> {
  const all = Uint32Array.from({ length: labels.length }, (_, index) => index);
  if (wanted === undefined || wanted >= labels.length) return success(all);
  const counts = new Map<number, number>();
  for (const index of all) {
    const label = labels[index] ?? 0;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  if (wanted < counts.size) {
    const message = `${option} is ${wanted}, but there are ${counts.size} classes. Each needs an image: take at least ${counts.size}.`;
    return failure(errorProblem('data/too-few-images', message, { path: ['data', option] }));
  }
  const left = quotas(counts, wanted);
  return success(
    all.filter((index) => {
      const label = labels[index] ?? 0;
      const quota = left.get(label) ?? 0;
      left.set(label, quota - 1);
      return quota > 0;
    }),
  );
}
