/**
 * @file Encodes TensorBoard's event files: framed, checksummed records (TFRecord), each one `Event` message. Field numbers are those of
 * event.proto, summary.proto and histogram.proto, which are fixed for good.
 */

import { crc32c } from './crc32c.ts';
import {
  bytesField,
  doubleField,
  doublesField,
  floatField,
  joinBytes,
  stringField,
  varintField,
  type ProtobufBytes,
} from './protobuf.ts';

/** How many values fell between one limit and the next. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  /** Upper edge of each bucket, rising. */
  readonly limits: readonly number[];
  /** Values in each bucket; as many as there are limits. */
  readonly buckets: readonly number[];
}

/** One value under one tag, for example `train/loss`. */
export type TensorboardValue = { readonly tag: string } & (
  | { readonly scalar: number }
  | { readonly histogram: Histogram }
  | { readonly image: { readonly png: Uint8Array; readonly width: number; readonly height: number } }
);

/** The record that every event file begins with. `wallTime` is in seconds since 1970, here and below. */
export function encodeFileStart(wallTime: number): ProtobufBytes {
  return record([doubleField(1, wallTime), stringField(3, 'brain.Event:2')]);
}

/** Values of one step, an integer from 0. */
export function encodeSummary(
  wallTime: number,
  step: number,
  values: readonly TensorboardValue[],
): ProtobufBytes {
  const summary = joinBytes(values.map((value) => bytesField(1, encodeValue(value))));
  return record([doubleField(1, wallTime), varintField(2, step), bytesField(5, summary)]);
}

/**
 * Says that a process begins to write at `step`: TensorBoard forgets what earlier files hold for this step and later ones. It passes over the first
 * such record of a folder, so every file must have one.
 */
export function encodeSessionStart(wallTime: number, step: number): ProtobufBytes {
  const started = varintField(1, 1);
  return record([doubleField(1, wallTime), varintField(2, step), bytesField(7, started)]);
}

function encodeValue(value: TensorboardValue): ProtobufBytes {
  const tag = stringField(1, value.tag);
  if ('scalar' in value) return joinBytes([tag, floatField(2, value.scalar)]);
  if ('histogram' in value) return joinBytes([tag, bytesField(5, encodeHistogram(value.histogram))]);
  const { png, width, height } = value.image;
  const rgb = 3;
  const image = [varintField(1, height), varintField(2, width), varintField(3, rgb), bytesField(4, png)];
  return joinBytes([tag, bytesField(4, joinBytes(image))]);
}

function encodeHistogram(histogram: Histogram): ProtobufBytes {
  return joinBytes([
    doubleField(1, histogram.min),
    doubleField(2, histogram.max),
    doubleField(3, histogram.count),
    doubleField(4, histogram.sum),
    doubleField(5, histogram.sumOfSquares),
    doublesField(6, histogram.limits),
    doublesField(7, histogram.buckets),
  ]);
}

/** Length (8 bytes), its checksum, the message, its checksum. */
function record(fields: readonly Uint8Array[]): ProtobufBytes {
  const message = joinBytes(fields);
  const framed = new Uint8Array(8 + 4 + message.length + 4);
  const view = new DataView(framed.buffer);
  view.setUint32(0, message.length, true);
  view.setUint32(8, maskedChecksum(framed.subarray(0, 8)), true);
  framed.set(message, 12);
  view.setUint32(12 + message.length, maskedChecksum(message), true);
  return framed;
}

/** Checksums of data that holds checksums are weak, so the format stores them rotated and shifted. */
function maskedChecksum(bytes: Uint8Array): number {
  const sum = crc32c(bytes);
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}
