/** @file Writes safetensors files: the same tensors give the same bytes, and those are the bytes of the reference implementation. */

import { byteLengthOf, dtypeRank } from './safetensors-dtype.ts';
import type { SafetensorsEntry } from './safetensors.ts';
import { readHeader } from './safetensors-header.ts';
import { encodeUtf8 } from './utf8.ts';

/**
 * Writes tensors as one file. They lie sorted by element type, widest first, and then by name, so that each is aligned; the header is padded
 * with spaces to a multiple of 8 bytes; metadata is sorted by key. Throws a `TypeError` for names, shapes or lengths that no reader takes.
 */
export function writeSafetensors(
  tensors: Iterable<readonly [string, SafetensorsEntry]>,
  metadata: Iterable<readonly [string, string]> = [],
): Uint8Array<ArrayBuffer> {
  const sorted = [...tensors].sort(byTypeThenName);
  const members = metadataMembers(metadata);
  let end = 0;
  for (const [name, entry] of sorted) {
    const length = byteLengthOf(entry.dtype, entry.shape);
    if (length !== entry.bytes.length) {
      throw new TypeError(`tensor ${name} has ${entry.bytes.length} bytes, its shape needs ${length}`);
    }
    members.push(`${JSON.stringify(name)}:${describe(entry, end)}`);
    end += length;
  }
  const header = encodeHeader(`{${members.join(',')}}`, end);
  const file = new Uint8Array(8 + header.length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  let offset = 8 + header.length;
  for (const [, { bytes }] of sorted) {
    file.set(bytes, offset);
    offset += bytes.length;
  }
  return file;
}

/** A float32 tensor for writing; a view of `values`, not a copy. */
export function float32Entry(values: Float32Array, shape: readonly number[]): SafetensorsEntry {
  return { dtype: 'F32', shape, bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}

/** An int64 tensor for writing. */
export function int64Entry(values: readonly number[], shape: readonly number[]): SafetensorsEntry {
  return { dtype: 'I64', shape, bytes: new Uint8Array(BigInt64Array.from(values, BigInt).buffer) };
}

function byTypeThenName(
  [nameA, a]: readonly [string, SafetensorsEntry],
  [nameB, b]: readonly [string, SafetensorsEntry],
): number {
  return dtypeRank(b.dtype) - dtypeRank(a.dtype) || compareByCodePoint(nameA, nameB);
}

/** UTF-8 order, which the reference uses, is the order of code points; plain comparison would go by UTF-16. */
function compareByCodePoint(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  for (const [index, char] of left.entries()) {
    const difference = (char.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function metadataMembers(metadata: Iterable<readonly [string, string]>): string[] {
  const sorted = [...metadata].sort(([a], [b]) => compareByCodePoint(a, b));
  if (sorted.length === 0) return [];
  const texts = sorted.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return [`"__metadata__":{${texts.join(',')}}`];
}

function describe({ dtype, shape, bytes }: SafetensorsEntry, begin: number): string {
  return `{"dtype":"${dtype}","shape":[${shape.join(',')}],"data_offsets":[${begin},${begin + bytes.length}]}`;
}

/** Pads, and reads back, so that nothing is ever written which the reader would refuse. */
function encodeHeader(json: string, dataLength: number): Uint8Array {
  const plain = encodeUtf8(json);
  const header = new Uint8Array(Math.ceil(plain.length / 8) * 8).fill(0x20);
  header.set(plain);
  const check = readHeader(header, dataLength);
  if (!check.ok) throw new TypeError(check.problems.map(({ message }) => message).join(' '));
  return header;
}
