/** @file Streams: known answers of an independent implementation, and names and seeds that don't meet. */

import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../../shared/random/stream.ts';

describe('randomStream', () => {
  it('gives the answers of an independent implementation', () => {
    expect(randomStream(42, 'sampler')).toEqual({ key0: 0xea80ce98, key1: 0x21ade14c, lane: 0xeba3f478 });
    expect(randomStream(0, '')).toEqual({ key0: 0xf42b4c45, key1: 0x52a02bab, lane: 0x4abca0c7 });
    expect(randomStream(2 ** 32 - 1, 'weights/fc.weight')).toEqual({
      key0: 0x3a23b7b3,
      key1: 0x603ed243,
      lane: 0x48705b27,
    });
  });

  it('gives every seed and name a place of its own', () => {
    const places = new Set<string>();
    for (let seed = 0; seed < 50; seed += 1) {
      for (const name of ['a', 'b', 'ab', 'ba', 'a\0', '', 'layer1.0.conv1', 'layer1.1.conv1']) {
        places.add(JSON.stringify(randomStream(seed, name)));
      }
    }
    expect(places.size).toBe(50 * 8);
  });

  it.each([-1, 0.5, 2 ** 32, Number.NaN])('refuses %s as a seed', (seed) => {
    expect(() => randomStream(seed, 'sampler')).toThrow(RangeError);
  });
});
