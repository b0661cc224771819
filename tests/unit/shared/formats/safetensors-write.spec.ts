/** @file The safetensors writer: canonical bytes, alignment, and refusal of what no reader takes. */

import { describe, expect, it } from 'vitest';
import { readSafetensors, type SafetensorsEntry } from '../../../../shared/formats/safetensors.ts';
import { float32Entry, int64Entry, writeSafetensors } from '../../../../shared/formats/safetensors-write.ts';

const bytes = (count: number): SafetensorsEntry => ({
  dtype: 'U8',
  shape: [count],
  bytes: new Uint8Array(count).fill(7),
});

describe('writeSafetensors', () => {
  it('writes the same bytes whatever the order of tensors and metadata', () => {
    const a = float32Entry(Float32Array.of(1, 2), [2]);
    const tensors: [string, SafetensorsEntry][] = [
      ['z', a],
      ['b', bytes(3)],
      ['n', int64Entry([5], [])],
      ['a', a],
    ];
    const metadata: [string, string][] = [
      ['y', '1'],
      ['x', 'two "quoted"'],
    ];
    const once = writeSafetensors(tensors, metadata);
    expect(writeSafetensors(tensors.toReversed(), metadata.toReversed())).toEqual(once);
    const headerLength = Number(new DataView(once.buffer).getBigUint64(0, true));
    expect(headerLength % 8).toBe(0);
    expect(new TextDecoder().decode(once.subarray(8, 8 + headerLength)).trimEnd()).toBe(
      '{"__metadata__":{"x":"two \\"quoted\\"","y":"1"},' +
        '"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]},' +
        '"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]},' +
        '"z":{"dtype":"F32","shape":[2],"data_offsets":[16,24]},' +
        '"b":{"dtype":"U8","shape":[3],"data_offsets":[24,27]}}',
    );
    const back = readSafetensors(once);
    expect(back.ok && [...back.value.tensors]).toEqual([
      ['n', { dtype: 'I64', shape: [], bytes: Uint8Array.of(5, 0, 0, 0, 0, 0, 0, 0) }],
      ['a', a],
      ['z', a],
      ['b', bytes(3)],
    ]);
  });

  it('writes a view, not the buffer behind it', () => {
    const values = Float32Array.of(1, 2, 3).subarray(1, 2);
    const back = readSafetensors(writeSafetensors([['a', float32Entry(values, [1])]]));
    expect(back.ok && back.value.tensors.get('a')?.bytes).toEqual(new Uint8Array(Float32Array.of(2).buffer));
  });

  it('orders names by code point, as UTF-8 does', () => {
    const written = writeSafetensors([
      ['\u{10000}', bytes(1)],
      ['\uffee', bytes(1)],
      ['a', bytes(1)],
      ['ab', bytes(1)],
    ]);
    const back = readSafetensors(written);
    expect(back.ok && [...back.value.tensors.keys()]).toEqual(['a', 'ab', '\uffee', '\u{10000}']);
  });

  it.each([
    ['a length that is not the shape', [['a', { ...bytes(3), shape: [4] }]]],
    [
      'a name that stands twice',
      [
        ['a', bytes(1)],
        ['a', bytes(1)],
      ],
    ],
    ['a name with a control character', [['a\n', bytes(1)]]],
    ['a name that reaches the prototype', [['__proto__', bytes(1)]]],
    ['the name of the metadata', [['__metadata__', bytes(1)]]],
    ['a negative extent', [['a', { ...bytes(1), shape: [-1, -1] }]]],
  ] satisfies [string, [string, SafetensorsEntry][]][])('throws for %s', (_name, tensors) => {
    expect(() => writeSafetensors(tensors)).toThrow(TypeError);
  });
});
