/** @file Sequences: known answers, dependence on nothing but their counters, and the laws that they claim. */

import { describe, expect, it } from 'vitest';
import { randomSequence } from '../../../../shared/random/sequence.ts';
import { randomStream } from '../../../../shared/random/stream.ts';
import { chiSquareDeviations, evenness } from './chi-square.ts';

const stream = randomStream(42, 'sampler');
const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);

describe('randomSequence', () => {
  it('gives the words of an independent implementation, also past the first block', () => {
    expect(draw(6, randomSequence(stream).word)).toEqual([
      0xec7719aa, 0xb8b4e990, 0x1617f660, 0x11afec5d, 0x8715d85d, 0x88fb7db2,
    ]);
    expect(draw(6, randomSequence(stream, 3, 7).word)).toEqual([
      0xdf6e8181, 0x961b24fb, 0x4584808e, 0x9d021e29, 0x65869e31, 0xb67b726e,
    ]);
  });

  it('gives the uniform and normal numbers of an independent implementation', () => {
    expect(randomSequence(stream, 3, 7).uniform()).toBe(0.8727799399670338);
    const normal = randomSequence(stream, 3, 7);
    expect(normal.normal()).toBeCloseTo(-0.2741593117142862, 14);
    expect(normal.normal()).toBeCloseTo(2.012091087276458, 14);
  });

  it('does not depend on what other sequences drew', () => {
    const alone = draw(20, randomSequence(stream, 1, 2).word);
    const other = randomSequence(stream, 1, 3);
    const sequence = randomSequence(stream, 1, 2);
    const mixed = draw(20, () => {
      other.normal();
      return sequence.word();
    });
    expect(mixed).toEqual(alone);
    expect(draw(20, randomSequence(stream, 2, 1).word)).not.toEqual(alone);
  });

  it.each([0, -1, 1.5, 2 ** 32 + 1])('refuses the bound %s', (bound) => {
    expect(() => randomSequence(stream).below(bound)).toThrow(RangeError);
  });

  it('takes the extreme bounds', () => {
    expect(randomSequence(stream).below(1)).toBe(0);
    expect(randomSequence(stream).below(2 ** 32)).toBe(0xec7719aa);
  });
});

describe('the laws', () => {
  it.each([2, 10, 97, 1000])('below(%i) is even', (bound) => {
    const counts = new Array<number>(bound).fill(0);
    const sequence = randomSequence(randomStream(7, 'below'));
    for (let i = 0; i < bound * 200; i += 1) {
      const value = sequence.below(bound);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    expect(Math.abs(evenness(counts))).toBeLessThan(3);
  });

  it('below() does not favour small results where the bound is just over half of the words', () => {
    const bound = 3 * 2 ** 30;
    const thirds = [0, 0, 0];
    const sequence = randomSequence(randomStream(8, 'below'));
    for (let i = 0; i < 30_000; i += 1) {
      const third = Math.floor(sequence.below(bound) / 2 ** 30);
      thirds[third] = (thirds[third] ?? 0) + 1;
    }
    expect(Math.abs(evenness(thirds))).toBeLessThan(3);
  });

  it('the first numbers of neighbouring counters are even together', () => {
    const cells = new Array<number>(64).fill(0);
    for (let epoch = 0; epoch < 100; epoch += 1) {
      for (let image = 0; image < 100; image += 1) {
        const here = Math.floor(randomSequence(stream, epoch, image).uniform() * 8);
        const next = Math.floor(randomSequence(stream, epoch, image + 1).uniform() * 8);
        cells[here * 8 + next] = (cells[here * 8 + next] ?? 0) + 1;
      }
    }
    expect(Math.abs(evenness(cells))).toBeLessThan(3);
  });

  it('uniform() lies in [0, 1) evenly', () => {
    const sequence = randomSequence(randomStream(9, 'uniform'));
    const values = draw(100_000, sequence.uniform);
    const counts = new Array<number>(100).fill(0);
    for (const value of values) {
      const cell = Math.floor(value * 100);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(Math.abs(evenness(counts))).toBeLessThan(3);
  });

  it('normal() fills the deciles of the normal law evenly and is uncorrelated within its pairs', () => {
    const bounds = [
      -1.2815516, -0.8416212, -0.5244005, -0.2533471, 0, 0.2533471, 0.5244005, 0.8416212, 1.2815516,
    ];
    const sequence = randomSequence(randomStream(10, 'normal'));
    const values = draw(100_000, sequence.normal);
    const counts = new Array<number>(10).fill(0);
    for (const value of values) {
      const cell = bounds.filter((bound) => value > bound).length;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    expect(Math.abs(chiSquareDeviations(counts, new Array<number>(10).fill(10_000)))).toBeLessThan(3);
    let product = 0;
    for (let i = 0; i < values.length; i += 2) product += (values[i] ?? 0) * (values[i + 1] ?? 0);
    expect(Math.abs(product / (values.length / 2))).toBeLessThan(3 / Math.sqrt(values.length / 2));
    expect(Math.max(...values.map(Math.abs))).toBeGreaterThan(4);
  });
});
