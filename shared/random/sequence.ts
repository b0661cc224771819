/** @file Numbers drawn one after the other from one place of a stream: a function of seed, name, counters and the draws before. */

import { logarithm, onCircle } from './elementary.ts';
import { philox } from './philox.ts';
import type { RandomStream } from './stream.ts';

/** Draws, each of which moves the sequence on. */
export interface RandomSequence {
  /** An integer from 0 to 2^32 - 1. */
  readonly word: () => number;
  /** A number in [0, 1), a multiple of 2^-53. */
  readonly uniform: () => number;
  /** An integer from 0 to `bound` - 1, each equally likely; `bound` is from 1 to 2^32. */
  readonly below: (bound: number) => number;
  /** A standard normal number. */
  readonly normal: () => number;
}

/**
 * Begins a sequence at two counters (integers from 0 to 2^32 - 1), for example epoch and image. Sequences with different
 * counters share no number for their first 2^34 words, and none needs another to be drawn before it.
 */
export function randomSequence(stream: RandomStream, major = 0, minor = 0): RandomSequence {
  const counter = Uint32Array.of(0, minor, major, stream.lane);
  const block = new Uint32Array(4);
  let used = 4;
  let spareNormal: number | undefined;

  function word(): number {
    if (used === 4) {
      philox(counter, stream.key0, stream.key1, block);
      counter[0] = (counter[0] ?? 0) + 1;
      used = 0;
    }
    const value = block[used] ?? 0;
    used += 1;
    return value;
  }

  function uniform(): number {
    const upper = word() >>> 5;
    const lower = word() >>> 6;
    return (upper * 2 ** 26 + lower) / 2 ** 53;
  }

  function below(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 32) {
      throw new RangeError(`A bound is an integer from 1 to 4294967296, not ${bound}.`);
    }
    // Words past the last whole multiple of the bound would favour small results: they are drawn again.
    const limit = 2 ** 32 - (2 ** 32 % bound);
    let value = word();
    while (value >= limit) value = word();
    return value % bound;
  }

  /** Box and Muller's transform gives two at a time; the second waits for the next call. */
  function normal(): number {
    if (spareNormal !== undefined) {
      const value = spareNormal;
      spareNormal = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * logarithm(1 - uniform()));
    const [cosine, sine] = onCircle(uniform());
    spareNormal = radius * sine;
    return radius * cosine;
  }

  return { word, uniform, below, normal };
}
