/** @file A named stream of random numbers: what is drawn for one purpose never shifts what is drawn for another. */

import { philox } from './philox.ts';

/** Where a stream's numbers lie in the generator's key and counter space. Plain data: it can be stored and sent. */
export interface RandomStream {
  readonly key0: number;
  readonly key1: number;
  readonly lane: number;
}

const nameKey = 0x74617331;

/**
 * The stream of this seed (an integer from 0 to 2^32 - 1) and name, for example `weights/layer1.0.conv1.weight`.
 * Seed and name are mixed into 96 bits, so that streams of different names don't meet.
 */
export function randomStream(seed: number, name: string): RandomStream {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`A seed is an integer from 0 to 4294967295, not ${seed}.`);
  }
  const state = Uint32Array.of(name.length, 0, 0, 0);
  philox(state, seed, nameKey, state);
  for (let at = 0; at < name.length; at += 1) {
    state[0] = (state[0] ?? 0) ^ name.charCodeAt(at);
    philox(state, seed, nameKey, state);
  }
  const [key0 = 0, key1 = 0, lane = 0] = state;
  return { key0, key1, lane };
}
