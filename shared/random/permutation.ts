/** @file A random order of n things. */

import type { RandomSequence } from './sequence.ts';

/** The integers from 0 to `length` - 1 in random order, each order equally likely (Fisher and Yates). */
export function permutation(sequence: RandomSequence, length: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last -= 1) {
    const chosen = sequence.below(last + 1);
    const value = order[last] ?? 0;
    order[last] = order[chosen] ?? 0;
    order[chosen] = value;
  }
  return order;
}
