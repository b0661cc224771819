/** @file Philox against the answers that its authors publish, and the independence of neighbouring blocks. */

import { describe, expect, it } from 'vitest';
import { philox } from '../../../../shared/random/philox.ts';

const most = 0xffffffff;

describe('philox', () => {
  it.each([
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [[most, most, most, most], [most, most], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ])('gives the answer of Random123 for %j', (counter, [key0 = 0, key1 = 0], answer) => {
    const words = Uint32Array.from(counter);
    philox(words, key0, key1, words);
    expect(Array.from(words, (word) => word.toString(16).padStart(8, '0')).join(' ')).toBe(answer);
  });

  it('flips half of the bits when one bit of the counter or the key flips', () => {
    const flipped = (bit: number): number => {
      const counter = Uint32Array.of(5, 6, 7, 8);
      const key = Uint32Array.of(9, 10);
      const before = new Uint32Array(4);
      philox(counter, key[0] ?? 0, key[1] ?? 0, before);
      const words = bit < 128 ? counter : key;
      const at = (bit % 128) >>> 5;
      words[at] = (words[at] ?? 0) ^ (1 << (bit & 31));
      const after = new Uint32Array(4);
      philox(counter, key[0] ?? 0, key[1] ?? 0, after);
      return Array.from(after, (word, i) => (word ^ (before[i] ?? 0)) >>> 0)
        .map((difference) => difference.toString(2).replaceAll('0', '').length)
        .reduce((sum, ones) => sum + ones, 0);
    };
    const counts = Array.from({ length: 192 }, (_, bit) => flipped(bit));
    // 128 fair coins: 64 expected, deviation 5.7; five deviations each way.
    expect(Math.min(...counts)).toBeGreaterThan(35);
    expect(Math.max(...counts)).toBeLessThan(93);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(Math.abs(mean - 64)).toBeLessThan(2);
  });
});
