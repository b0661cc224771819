/** @file Safetensors under mutation: no input makes the reader throw, and whatever it accepts accounts for every byte. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSafetensors, type SafetensorsEntry } from '../../shared/formats/safetensors.ts';
import {
  findNonFinite,
  isFloatEntry,
  toFloat32,
  toIntegers,
} from '../../shared/formats/safetensors-values.ts';
import { writeSafetensors } from '../../shared/formats/safetensors-write.ts';
import { fuzzRuns } from './fuzz-runs.ts';

/** More by hand or at night: `TAS_FUZZ_RUNS=5000000 npx vitest run tests/property/safetensors.spec.ts`. */
const runs = fuzzRuns(20_000);
const seed = Number(process.env['TAS_FUZZ_SEED'] ?? 20_241_124);

const widths = { U8: 1, BOOL: 1, F16: 2, BF16: 2, F32: 4, I32: 4, F64: 8, I64: 8 } as const;

const entry: fc.Arbitrary<SafetensorsEntry> = fc
  .record({
    dtype: fc.constantFrom(...(Object.keys(widths) as (keyof typeof widths)[])),
    shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
  })
  .chain(({ dtype, shape }) => {
    const length = shape.reduce((product, extent) => product * extent, widths[dtype]);
    return fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((bytes) => ({ dtype, shape, bytes: Uint8Array.from(bytes) }));
  });
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => !/^(__proto__|__metadata__|constructor|prototype)$/.test(text));
const tensors = fc.uniqueArray(fc.tuple(name, entry), { selector: ([key]) => key, maxLength: 6 });
const metadata = fc.dictionary(
  fc.string({ unit: 'grapheme' }).filter((key) => !/^(__proto__|constructor|prototype)$/.test(key)),
  fc.string({ unit: 'grapheme' }),
  { maxKeys: 4 },
);

/** Mulberry32. */
function randomSource(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const telling = [0, 1, 7, 8, 0x22, 0x2c, 0x2d, 0x30, 0x39, 0x5b, 0x5d, 0x65, 0x7b, 0x7d, 0x7f, 0x80, 0xff];

/** One to four edits: a byte changed, dropped or doubled, or the tail cut off. Most hit the header. */
function mutate(source: Uint8Array, random: () => number): Uint8Array {
  let bytes = Array.from(source);
  const below = (count: number): number => Math.floor(random() * count);
  const edits = 1 + below(4);
  for (let edit = 0; edit < edits; edit += 1) {
    const at = random() < 0.9 ? below(Math.min(bytes.length, 320)) : below(bytes.length);
    const kind = random();
    if (kind < 0.6) bytes[at] = random() < 0.5 ? below(256) : (telling[below(telling.length)] ?? 0);
    else if (kind < 0.75) bytes.splice(at, 1);
    else if (kind < 0.95) bytes.splice(at, 0, bytes[at] ?? 0);
    else bytes = bytes.slice(0, at);
  }
  return Uint8Array.from(bytes);
}

const corpus = [
  writeSafetensors([]),
  writeSafetensors(
    [
      ['stem.weight', { dtype: 'F32', shape: [2, 3], bytes: new Uint8Array(24).fill(1) }],
      ['stem.bias', { dtype: 'F16', shape: [3], bytes: new Uint8Array(6).fill(2) }],
      ['steps', { dtype: 'I64', shape: [], bytes: new Uint8Array(8).fill(3) }],
      ['empty', { dtype: 'U8', shape: [0, 5], bytes: new Uint8Array(0) }],
    ],
    [['format', 'pt']],
  ),
];

/** Holds for anything that the reader accepts: the tensors tile the end of the file, and their values can be read. */
function checkAccepted(bytes: Uint8Array): void {
  const result = readSafetensors(bytes);
  if (!result.ok) {
    expect(result.problems.length).toBeGreaterThan(0);
    return;
  }
  let offset = bytes.byteOffset + bytes.length;
  for (const [key, tensor] of [...result.value.tensors].toReversed()) {
    offset -= tensor.bytes.length;
    if (tensor.bytes.length > 0 && tensor.bytes.byteOffset !== offset) throw new Error(`hole after ${key}`);
    if (isFloatEntry(tensor)) toFloat32(tensor);
    else toIntegers(tensor, key);
  }
  findNonFinite(result.value.tensors);
}

describe('safetensors', () => {
  it('reads back what it writes, and the writer is canonical', () => {
    fc.assert(
      fc.property(tensors, metadata, (list, texts) => {
        const bytes = writeSafetensors(list, Object.entries(texts));
        const result = readSafetensors(bytes);
        if (!result.ok) throw new Error(result.problems[0]?.message);
        expect(new Map(result.value.tensors)).toEqual(new Map(list));
        expect(Object.fromEntries(result.value.metadata)).toEqual(texts);
        expect(writeSafetensors(result.value.tensors, result.value.metadata)).toEqual(bytes);
      }),
      { numRuns: 1_000, seed },
    );
  });

  it(`survives ${runs} mutated files (seed ${seed})`, { timeout: 3_600_000 }, () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    let accepted = 0;
    for (let run = 0; run < runs; run += 1) {
      const random = randomSource(seed + run);
      const source = corpus[random() < 0.1 ? 0 : 1] ?? new Uint8Array();
      const bytes = mutate(source, random);
      try {
        checkAccepted(bytes);
      } catch (error) {
        throw new Error(`TAS_FUZZ_SEED=${seed + run} TAS_FUZZ_RUNS=1 repeats it`, { cause: error });
      }
      if (readSafetensors(bytes).ok) accepted += 1;
    }
    // Some mutations only change data, so a reader that refused everything would be noticed too.
    if (runs >= 1_000) expect(accepted).toBeGreaterThan(runs / 200);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });

  it('survives bytes that were never a file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        checkAccepted(Uint8Array.from(bytes));
      }),
      { numRuns: 2_000, seed },
    );
  });
});
