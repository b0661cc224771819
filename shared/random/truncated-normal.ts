/** @file A normal number between two bounds, as transformers initialise their weights. */

import type { RandomSequence } from './sequence.ts';

/** A normal law and the bounds that its numbers must keep. */
export interface TruncatedNormal {
  readonly mean: number;
  readonly deviation: number;
  /** Absolute bounds, not multiples of the deviation (timm's `trunc_normal_` has -2 and 2 whatever the deviation). */
  readonly low: number;
  readonly high: number;
}

const farthestBound = 4;

/**
 * Draws until a normal number falls between the bounds. Bounds that leave only a far tail (beyond four deviations)
 * would hardly ever be met and are refused with a RangeError.
 */
export function truncatedNormal(sequence: RandomSequence, law: TruncatedNormal): number {
  const { mean, deviation, low, high } = law;
  const reach = farthestBound * deviation;
  if (!(low < high && deviation > 0 && low <= mean + reach && high >= mean - reach)) {
    throw new RangeError(`No normal number (${mean}, ${deviation}) can be expected from ${low} to ${high}.`);
  }
  for (;;) {
    const value = mean + deviation * sequence.normal();
    if (value >= low && value <= high) return value;
  }
}
