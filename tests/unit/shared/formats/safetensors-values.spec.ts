/** @file Numbers out of safetensors entries. */

import { describe, expect, it } from 'vitest';
import {
  findNonFinite,
  isFloatEntry,
  toFloat32,
  toIntegers,
} from '../../../../shared/formats/safetensors-values.ts';
import type { SafetensorsEntry } from '../../../../shared/formats/safetensors.ts';
import type { SafetensorsDtype } from '../../../../shared/formats/safetensors-dtype.ts';

function entry(dtype: SafetensorsDtype, values: ArrayBufferView): SafetensorsEntry {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { dtype, shape: [values.byteLength], bytes };
}

function floats(dtype: SafetensorsDtype, values: ArrayBufferView): number[] {
  const tensor = entry(dtype, values);
  if (!isFloatEntry(tensor)) throw new Error('not a float');
  return Array.from(toFloat32(tensor));
}

describe('toFloat32', () => {
  it('reads float32, as a view where it lies aligned', () => {
    const values = Float32Array.of(1.5, -0, 3e38);
    const tensor = entry('F32', values);
    if (!isFloatEntry(tensor)) throw new Error('not a float');
    expect(Array.from(toFloat32(tensor))).toEqual([1.5, -0, 3.0000000054977558e38]);
    expect(toFloat32(tensor).buffer).toBe(values.buffer);
  });

  it.each(['plain bytes', 'a Buffer'])('copies float32 that lies at an odd offset of %s', (kind) => {
    const bytes = new Uint8Array(9);
    bytes.set(new Uint8Array(Float32Array.of(1.5, -2).buffer), 1);
    const whole = kind === 'a Buffer' ? Buffer.from(bytes.buffer) : bytes;
    expect(floats('F32', whole.subarray(1))).toEqual([1.5, -2]);
  });

  it('rounds float64', () => {
    expect(floats('F64', Float64Array.of(0.1, 1e300))).toEqual([Math.fround(0.1), Infinity]);
  });

  it('reads bfloat16', () => {
    expect(floats('BF16', Uint16Array.of(0x3f80, 0xc000, 0x7f80, 0x0001))).toEqual([
      1,
      -2,
      Infinity,
      2 ** -133,
    ]);
    expect(floats('BF16', Uint16Array.of(0x7fc0))).toEqual([NaN]);
  });

  it('reads float16: normal, subnormal, zeros, infinities, NaN', () => {
    const halves = Uint16Array.of(
      0x3c00,
      0xc000,
      0x7bff,
      0x0400,
      0x0001,
      0x8000,
      0x7c00,
      0xfc00,
      0x7e00,
      0x3555,
    );
    expect(floats('F16', halves)).toEqual([
      1,
      -2,
      65504,
      2 ** -14,
      2 ** -24,
      -0,
      Infinity,
      -Infinity,
      NaN,
      0.333251953125,
    ]);
  });

  it('tells other types apart before it is called', () => {
    expect(isFloatEntry(entry('I32', Int32Array.of(1)))).toBe(false);
    expect(isFloatEntry(entry('F8_E4M3', Uint8Array.of(1)))).toBe(false);
  });
});

describe('toIntegers', () => {
  it.each([
    ['I64', BigInt64Array.of(-1n, 2n ** 53n - 1n), [-1, 2 ** 53 - 1]],
    ['U64', BigUint64Array.of(7n), [7]],
    ['I32', Int32Array.of(-(2 ** 31), 5), [-(2 ** 31), 5]],
    ['U32', Uint32Array.of(2 ** 32 - 1), [2 ** 32 - 1]],
    ['I16', Int16Array.of(-3), [-3]],
    ['U16', Uint16Array.of(65535), [65535]],
    ['I8', Int8Array.of(-3), [-3]],
    ['U8', Uint8Array.of(255), [255]],
    ['BOOL', Uint8Array.of(0, 1), [0, 1]],
  ] as const)('reads %s', (dtype, values, expected) => {
    expect(toIntegers(entry(dtype, values))).toEqual({ ok: true, value: expected });
  });

  it('refuses what a number does not hold exactly, and other types, by name', () => {
    expect(toIntegers(entry('I64', BigInt64Array.of(0n, 2n ** 53n)), 'labels')).toMatchObject({
      ok: false,
      problems: [{ code: 'safetensors/integer-range', place: { path: ['labels', 1] } }],
    });
    expect(toIntegers(entry('F32', Float32Array.of(1)), 'labels')).toMatchObject({
      problems: [{ code: 'safetensors/not-integers' }],
    });
  });
});

describe('findNonFinite', () => {
  it('names each tensor with its first bad element', () => {
    const tensors = new Map([
      ['fine', entry('F32', Float32Array.of(1, 3e38))],
      ['wide', entry('F64', Float64Array.of(1e300))],
      ['counts', entry('I32', Int32Array.of(0x7fc00000))],
      ['bad32', entry('F32', Float32Array.of(1, NaN, Infinity))],
      ['bad16', entry('F16', Uint16Array.of(0xfc00))],
      ['badb16', entry('BF16', Uint16Array.of(0, 0, 0x7fc0))],
      ['bad64', entry('F64', Float64Array.of(0, Infinity))],
    ]);
    const problems = findNonFinite(tensors);
    expect(problems.map(({ place }) => place.path)).toEqual([
      ['bad32', 1],
      ['bad16', 0],
      ['badb16', 2],
      ['bad64', 1],
    ]);
    expect(problems[1]?.message).toContain('holds -Infinity at element 0');
  });
});
