/** @file Writes Protocol Buffers wire format: only the field kinds that TensorBoard's messages need, each ready to be concatenated. */

import { encodeUtf8 } from './utf8.ts';

/** One encoded field, or several one after the other. */
export type ProtobufBytes = Uint8Array<ArrayBuffer>;

const wire = { varint: 0, eightBytes: 1, lengthDelimited: 2, fourBytes: 5 } as const;

/** An `int32`, `int64` or enumeration field; `value` is a safe integer from 0. */
export function varintField(field: number, value: number): ProtobufBytes {
  return joinBytes([key(field, wire.varint), varint(value)]);
}

/** A `double` field. */
export function doubleField(field: number, value: number): ProtobufBytes {
  return joinBytes([key(field, wire.eightBytes), doubles([value])]);
}

/** A `float` field; `value` is rounded. */
export function floatField(field: number, value: number): ProtobufBytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return joinBytes([key(field, wire.fourBytes), bytes]);
}

/** A `bytes` field, or a message that is already encoded. */
export function bytesField(field: number, value: Uint8Array): ProtobufBytes {
  return joinBytes([key(field, wire.lengthDelimited), varint(value.length), value]);
}

/** A `string` field. */
export function stringField(field: number, value: string): ProtobufBytes {
  return bytesField(field, encodeUtf8(value));
}

/** A packed `repeated double` field. */
export function doublesField(field: number, values: readonly number[]): ProtobufBytes {
  return bytesField(field, doubles(values));
}

/** The parts one after the other. */
export function joinBytes(parts: readonly Uint8Array[]): ProtobufBytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

function key(field: number, wireType: number): ProtobufBytes {
  return varint(field * 8 + wireType);
}

function varint(value: number): ProtobufBytes {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no safe integer from 0`);
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

function doubles(values: readonly number[]): ProtobufBytes {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setFloat64(8 * index, value, true);
  return bytes;
}
