/** @file The safetensors reader: what it accepts, and every named attack on a header with the code that answers it. */

import { describe, expect, it } from 'vitest';
import { readSafetensors } from '../../../../shared/formats/safetensors.ts';

const utf8 = new TextEncoder();

/** A file with the given header, honest about its length unless told otherwise. */
function file(header: string | Uint8Array, data = 0, claimed?: number | bigint): Uint8Array {
  const json = typeof header === 'string' ? utf8.encode(header) : header;
  const bytes = new Uint8Array(8 + json.length + data);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(claimed ?? json.length), true);
  bytes.set(json, 8);
  return bytes;
}

const tensor = (shape: string, offsets: string, dtype = '"F32"'): string =>
  `{"dtype":${dtype},"shape":${shape},"data_offsets":${offsets}}`;

describe('readSafetensors', () => {
  it('gives views of the tensors and the metadata', () => {
    const bytes = file(
      `{"__metadata__":{"k":"v"},"b":${tensor('[2]', '[4,12]')},"a":${tensor('[]', '[0,4]')}}  `,
      12,
    );
    const result = readSafetensors(bytes);
    if (!result.ok) throw new Error(result.problems[0]?.message);
    expect([...result.value.tensors.keys()]).toEqual(['a', 'b']);
    expect([...result.value.metadata]).toEqual([['k', 'v']]);
    const b = result.value.tensors.get('b');
    expect(b).toMatchObject({ dtype: 'F32', shape: [2] });
    expect(b?.bytes.buffer).toBe(bytes.buffer);
    expect(b?.bytes.byteOffset).toBe(bytes.length - 8);
  });

  it('reads from the middle of a larger buffer', () => {
    const bytes = file(`{"a":${tensor('[1]', '[0,4]')}}`, 4);
    const padded = new Uint8Array(bytes.length + 11);
    padded.set(bytes, 5);
    expect(readSafetensors(padded.subarray(5, 5 + bytes.length)).ok).toBe(true);
  });

  it.each([
    ['no tensor at all', file('{}')],
    [
      'empty tensors that share an offset',
      file(`{"a":${tensor('[0]', '[0,0]')},"b":${tensor('[3,0]', '[0,0]')}}`),
    ],
    ['elements of four bits that fill their bytes', file(`{"a":${tensor('[4]', '[0,2]', '"F4"')}}`, 2)],
    ['a name with dots, slashes and umlauts', file(`{"a.b/ü":${tensor('[1]', '[0,4]')}}`, 4)],
  ])('accepts %s', (_name, bytes) => {
    expect(readSafetensors(bytes)).toMatchObject({ ok: true });
  });

  const one = tensor('[1]', '[0,4]');
  it.each([
    ['an empty file', new Uint8Array(0), 'safetensors/too-short'],
    ['a length cut short', new Uint8Array(7), 'safetensors/too-short'],
    ['a header of 100 MB', file('{}', 0, 100_000_000), 'safetensors/header-too-large'],
    ['a header of 2^53 bytes', file('{}', 0, 2n ** 53n), 'safetensors/header-too-large'],
    ['a header of 2^64 - 1 bytes', file('{}', 0, 2n ** 64n - 1n), 'safetensors/header-too-large'],
    ['a header that outruns the file', file('{}', 0, 3), 'safetensors/header-cut'],
    ['no header', file(''), 'safetensors/header-start'],
    ['a space before the header', file(' {}'), 'safetensors/header-start'],
    ['an array as the header', file('[]'), 'safetensors/header-start'],
    ['a pickle', file('\u0080\u0002}q'), 'safetensors/header-start'],
    ['a header that is not UTF-8', file(Uint8Array.from([0x7b, 0x22, 0xff, 0x22])), 'json/not-utf8'],
    ['a header that is not JSON', file('{"a":}'), 'json/syntax'],
    ['something after the header object', file('{}{}'), 'json/syntax'],
    ['a NUL after the header object', file('{}\u0000'), 'json/syntax'],
    ['deep nesting', file(`{"a":${'['.repeat(100_000)}`), 'json/too-deep'],
    ['a doubled name', file(`{"a":${one},"a":${one}}`, 4), 'json/duplicate-key'],
    ['a name doubled by an escape', file(`{"a":${one},"\\u0061":${one}}`, 4), 'json/duplicate-key'],
    ['a doubled field', file('{"a":{"dtype":"U8","dtype":"F32"}}'), 'json/duplicate-key'],
    ['a tensor named __proto__', file(`{"__proto__":${one}}`, 4), 'json/forbidden-key'],
    ['a tensor named constructor', file(`{"constructor":${one}}`, 4), 'json/forbidden-key'],
    ['metadata that is a list', file('{"__metadata__":[]}'), 'safetensors/metadata'],
    ['metadata that is null', file('{"__metadata__":null}'), 'safetensors/metadata'],
    ['metadata that is a number', file('{"__metadata__":{"a":1}}'), 'safetensors/metadata'],
    ['metadata that is nested', file('{"__metadata__":{"a":{}}}'), 'safetensors/metadata'],
    ['an empty name', file(`{"":${one}}`, 4), 'safetensors/name'],
    ['a NUL in a name', file(`{"a\\u0000b":${one}}`, 4), 'safetensors/name'],
    ['a terminal escape in a name', file(`{"\\u001b[2J":${one}}`, 4), 'safetensors/name'],
    ['half a surrogate pair in a name', file(`{"\\ud800":${one}}`, 4), 'safetensors/name'],
    ['a name of 257 characters', file(`{"${'n'.repeat(257)}":${one}}`, 4), 'safetensors/name'],
    ['an entry that is a list', file('{"a":[]}'), 'safetensors/entry'],
    ['an entry that is null', file('{"a":null}'), 'safetensors/entry'],
    [
      'a field that the format lacks',
      file('{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4],"code":"x"}}', 4),
      'safetensors/entry',
    ],
    ['an unknown type', file(`{"a":${tensor('[1]', '[0,4]', '"F99"')}}`, 4), 'safetensors/dtype'],
    [
      'a type named like a method',
      file(`{"a":${tensor('[1]', '[0,4]', '"toString"')}}`, 4),
      'safetensors/dtype',
    ],
    ['a type that is a list', file(`{"a":${tensor('[1]', '[0,4]', '["F32"]')}}`, 4), 'safetensors/dtype'],
    ['no type', file('{"a":{"shape":[1],"data_offsets":[0,4]}}', 4), 'safetensors/dtype'],
    ['no shape', file('{"a":{"dtype":"F32","data_offsets":[0,4]}}', 4), 'safetensors/shape'],
    ['a shape with a negative extent', file(`{"a":${tensor('[-1]', '[0,4]')}}`, 4), 'safetensors/shape'],
    ['a shape with minus zero', file(`{"a":${tensor('[-0]', '[0,0]')}}`), 'safetensors/shape'],
    ['a shape with text', file(`{"a":${tensor('["1"]', '[0,4]')}}`, 4), 'safetensors/shape'],
    ['a shape with null', file(`{"a":${tensor('[null]', '[0,4]')}}`, 4), 'safetensors/shape'],
    ['a shape that is a number', file(`{"a":${tensor('1', '[0,4]')}}`, 4), 'safetensors/shape'],
    ['a shape with a fraction', file(`{"a":${tensor('[1.5]', '[0,6]')}}`, 6), 'json/not-an-integer'],
    ['a shape with an exponent', file(`{"a":${tensor('[1e0]', '[0,4]')}}`, 4), 'json/not-an-integer'],
    ['an extent beyond 2^53', file(`{"a":${tensor('[9007199254740993]', '[0,4]')}}`, 4), 'safetensors/shape'],
    [
      'elements that overflow',
      file(`{"a":${tensor('[4294967296,4294967296]', '[0,0]')}}`),
      'safetensors/too-many-elements',
    ],
    [
      'an overflow hidden by a zero',
      file(`{"a":${tensor('[4294967296,4294967296,0]', '[0,0]')}}`),
      'safetensors/too-many-elements',
    ],
    [
      'bytes that overflow',
      file(`{"a":${tensor('[9007199254740991]', '[0,4]')}}`, 4),
      'safetensors/too-many-elements',
    ],
    [
      'elements of four bits that end inside a byte',
      file(`{"a":${tensor('[3]', '[0,2]', '"F4"')}}`, 2),
      'safetensors/too-many-elements',
    ],
    ['no offsets', file('{"a":{"dtype":"F32","shape":[1]}}', 4), 'safetensors/offsets'],
    ['one offset', file(`{"a":${tensor('[1]', '[4]')}}`, 4), 'safetensors/offsets'],
    ['three offsets', file(`{"a":${tensor('[1]', '[0,4,4]')}}`, 4), 'safetensors/offsets'],
    ['a negative offset into the header', file(`{"a":${tensor('[2]', '[-4,4]')}}`, 4), 'safetensors/offsets'],
    [
      'an offset beyond 2^53',
      file(`{"a":${tensor('[1]', '[0,9007199254740992]')}}`, 4),
      'safetensors/offsets',
    ],
    ['an end before its begin', file(`{"a":${tensor('[1]', '[4,0]')}}`, 4), 'safetensors/offsets'],
    [
      'a huge shape backed by 16 bytes',
      file(`{"a":${tensor('[1000,1000]', '[0,16]')}}`, 16),
      'safetensors/length',
    ],
    ['a shape smaller than its range', file(`{"a":${tensor('[1]', '[0,8]')}}`, 8), 'safetensors/length'],
    ['two tensors on the same bytes', file(`{"a":${one},"b":${one}}`, 4), 'safetensors/layout'],
    [
      'ranges that overlap in part',
      file(`{"a":${tensor('[2]', '[0,8]')},"b":${tensor('[2]', '[4,12]')}}`, 12),
      'safetensors/layout',
    ],
    ['a hole at the start', file(`{"a":${tensor('[1]', '[4,8]')}}`, 8), 'safetensors/layout'],
    ['a hole between tensors', file(`{"a":${one},"b":${tensor('[1]', '[8,12]')}}`, 12), 'safetensors/layout'],
    ['data cut short', file(`{"a":${one}}`, 3), 'safetensors/truncated'],
    [
      'a range far beyond the file',
      file(`{"a":${tensor('[1000000000]', '[0,4000000000]')}}`, 4),
      'safetensors/truncated',
    ],
    ['bytes after the last tensor', file(`{"a":${one}}`, 5), 'safetensors/trailing-bytes'],
    ['data without a tensor', file('{}', 8), 'safetensors/trailing-bytes'],
  ])('refuses %s', (_name, bytes, code) => {
    const result = readSafetensors(bytes);
    expect(result.ok ? 'accepted' : result.problems[0]?.code).toBe(code);
  });

  it('names the tensor that is wrong', () => {
    const result = readSafetensors(file(`{"layer.weight":${tensor('[2]', '[0,4]')}}`, 4));
    expect(result).toMatchObject({ problems: [{ place: { path: ['layer.weight'] } }] });
    if (!result.ok) expect(result.problems[0]?.message).toContain('"layer.weight" needs 8 bytes');
  });

  it('refuses a header one byte over the limit without reading it', () => {
    const limit = 8 * 1024 * 1024;
    const bytes = new Uint8Array(8 + limit + 1).fill(0x20);
    bytes.set(file('{}', 0, limit));
    expect(readSafetensors(bytes.subarray(0, 8 + limit)).ok).toBe(true);
    bytes.set(file('{}', 0, limit + 1));
    expect(readSafetensors(bytes)).toMatchObject({ problems: [{ code: 'safetensors/header-too-large' }] });
  });
});
