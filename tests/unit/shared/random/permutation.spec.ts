/** @file Permutations: known answers, completeness, and every order equally likely. */

import { describe, expect, it } from 'vitest';
import { permutation } from '../../../../shared/random/permutation.ts';
import { randomSequence } from '../../../../shared/random/sequence.ts';
import { randomStream } from '../../../../shared/random/stream.ts';
import { evenness } from './chi-square.ts';

const stream = randomStream(42, 'sampler');

describe('permutation', () => {
  it('gives the orders of an independent implementation', () => {
    expect([...permutation(randomSequence(stream, 0), 10)]).toEqual([1, 2, 5, 6, 7, 3, 4, 8, 9, 0]);
    expect([...permutation(randomSequence(stream, 1), 10)]).toEqual([6, 4, 0, 9, 3, 2, 7, 5, 1, 8]);
  });

  it.each([0, 1, 2, 4001])('holds each of %i numbers once', (length) => {
    const order = permutation(randomSequence(stream), length);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, i) => i));
  });

  it('gives each of the 24 orders of four equally often', () => {
    const counts = new Map<string, number>();
    for (let epoch = 0; epoch < 12_000; epoch += 1) {
      const order = permutation(randomSequence(stream, epoch), 4).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(Math.abs(evenness([...counts.values()]))).toBeLessThan(3);
  });
});
