/** @file CIFAR's binary records: labels, planes, and the record that each refusal names. */

import { describe, expect, it } from 'vitest';
import {
  cifar10,
  cifar100,
  copyCifarImage,
  readCifarLabels,
} from '../../../../shared/formats/cifar-binary.ts';

const image = Array.from({ length: 3072 }, (_, i) => i % 251);
const ten = (...labels: readonly number[]) => Uint8Array.from(labels.flatMap((label) => [label, ...image]));
const hundred = (...labels: readonly (readonly [number, number])[]) =>
  Uint8Array.from(labels.flatMap((pair) => [...pair, ...image]));

describe('readCifarLabels', () => {
  it('reads the one label of CIFAR-10 and the fine label of CIFAR-100', () => {
    expect(readCifarLabels(ten(9, 0, 3), cifar10, 'f')).toEqual({ ok: true, value: Uint8Array.of(9, 0, 3) });
    expect(readCifarLabels(hundred([19, 99], [0, 4]), cifar100, 'f')).toEqual({
      ok: true,
      value: Uint8Array.of(99, 4),
    });
  });

  it.each([
    ['a label out of range', ten(1, 2, 10), cifar10, 'record 2 (byte 6146): label 10', 'label-out-of-range'],
    [
      'a coarse label out of range',
      hundred([1, 1], [20, 1]),
      cifar100,
      'record 1 (byte 3074)',
      'label-out-of-range',
    ],
    [
      'a fine label out of range',
      hundred([1, 100]),
      cifar100,
      'record 0 (byte 1): label 100',
      'label-out-of-range',
    ],
    [
      'a file that ends inside a record',
      ten(1, 2).subarray(0, -5),
      cifar10,
      'record 1: 3068 of its 3073',
      'truncated',
    ],
    ['an empty file', new Uint8Array(), cifar100, 'record 0: 0 of its 3074', 'truncated'],
  ])('refuses %s', (_name, bytes, layout, words, code) => {
    const result = readCifarLabels(bytes, layout, 'data/test_batch.bin');
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems[0]?.code).toBe(`cifar/${code}`);
    expect(result.problems[0]?.message).toContain(words);
    expect(result.problems[0]?.place).toEqual({ file: 'data/test_batch.bin' });
  });
});

describe('copyCifarImage', () => {
  it.each([
    [cifar10, ten(1, 2)],
    [cifar100, hundred([1, 2], [3, 4])],
  ])('turns planes into channels ($0.title)', (layout, bytes) => {
    const pixels = new Uint8Array(2 * 3072).fill(255);
    copyCifarImage(bytes, layout, 1, { pixels, start: 3072 });
    expect(pixels.subarray(0, 3072).every((value) => value === 255)).toBe(true);
    const pixelOf = (row: number, column: number) => {
      const at = 3072 + (row * 32 + column) * 3;
      return [...pixels.subarray(at, at + 3)];
    };
    for (const [row, column] of [
      [0, 0],
      [0, 31],
      [17, 5],
      [31, 31],
    ] as const) {
      const at = row * 32 + column;
      expect(pixelOf(row, column)).toEqual([image[at], image[at + 1024], image[at + 2048]]);
    }
  });
});
