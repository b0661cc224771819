/** @file IDX: what is read, and the byte that each refusal names. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIdx } from '../../../../shared/formats/idx.ts';

const valid = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];
const read = (bytes: readonly number[], axes = 2) =>
  readIdx(Uint8Array.from(bytes), { file: 'train-labels', axes });
const changed = (at: number, value: number): number[] => valid.map((byte, i) => (i === at ? value : byte));

describe('readIdx', () => {
  it('reads shape and elements', () => {
    expect(read(valid)).toEqual({
      ok: true,
      value: { shape: [2, 3], data: Uint8Array.of(1, 2, 3, 4, 5, 6) },
    });
  });

  it('reads from the middle of a larger buffer', () => {
    const bytes = Uint8Array.from([9, 9, 9, ...valid, 9]).subarray(3, 3 + valid.length);
    const result = readIdx(bytes, { file: 'x', axes: 2 });
    expect(result.ok && [...result.value.data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([
    ['a foreign file', changed(0, 0x50), 'idx/wrong-magic', 'bytes 0 and 1'],
    ['a foreign second byte', changed(1, 1), 'idx/wrong-magic', '0x00 0x01'],
    ['a gzip file', [0x1f, 0x8b, 8, 0, 0], 'idx/compressed', '.gz'],
    ['floats', changed(2, 0x0d), 'idx/wrong-type', '32-bit floats (0x0d at byte 2)'],
    ['an unknown type', changed(2, 0x0a), 'idx/wrong-type', 'unknown element type (0x0a at byte 2)'],
    ['another number of axes', changed(3, 3), 'idx/wrong-axes', '3 axes (byte 3) where 2'],
    ['an axis of length 0', changed(11, 0), 'idx/empty', 'axis 1 (byte 8)'],
    ['missing elements', valid.slice(0, -1), 'idx/truncated', 'cut short at byte 17'],
    ['a half header', valid.slice(0, 9), 'idx/truncated', 'cut short at byte 9'],
    ['no bytes', [], 'idx/truncated', 'cut short at byte 0'],
    ['elements too many', [...valid, 7, 8], 'idx/trailing-bytes', '2 bytes too many'],
    [
      'huge axes',
      [0, 0, 8, 2, ...new Array<number>(8).fill(255)],
      'idx/truncated',
      '4294967295 x 4294967295',
    ],
  ])('refuses %s', (_name, bytes, code, words) => {
    const result = read(bytes);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).toMatchObject({ code, severity: 'error', place: { file: 'train-labels' } });
    expect(result.problems[0]?.message).toContain(words);
    expect(result.problems[0]?.message).toContain('train-labels');
  });

  it('never throws, and accepts only what its own header announces', () => {
    const nearly = fc
      .tuple(fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }), fc.uint8Array({ maxLength: 40 }))
      .map(([shape, rest]) =>
        Uint8Array.from([0, 0, 8, shape.length, ...shape.flatMap((extent) => [0, 0, 0, extent]), ...rest]),
      );
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 64 }), nearly),
        fc.integer({ min: 1, max: 3 }),
        (bytes, axes) => {
          const result = readIdx(bytes, { file: 'f', axes });
          if (!result.ok) return result.problems.length > 0;
          const elements = result.value.shape.reduce((product, extent) => product * extent, 1);
          return result.value.data.length === elements && bytes.length === 4 + 4 * axes + elements;
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
