/** @file Wire format of the field kinds in use; the first vectors are those of the encoding guide. */

import { expect, it } from 'vitest';
import {
  bytesField,
  doubleField,
  doublesField,
  floatField,
  stringField,
  varintField,
} from '../../../../shared/formats/protobuf.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

it.each([
  [varintField(1, 150), '089601'],
  [stringField(2, 'testing'), '120774657374696e67'],
  [bytesField(3, varintField(1, 150)), '1a03089601'],
  [varintField(1, 0), '0800'],
  [varintField(1, 127), '087f'],
  [varintField(16, 128), '80018001'],
  [varintField(2, 2 ** 53 - 1), '10ffffffffffffff0f'],
  [doubleField(1, 1), '09000000000000f03f'],
  [floatField(2, 0.1), '15cdcccc3d'],
  [floatField(2, Number.NaN), '150000c07f'],
  [doublesField(7, [1, 2]), '3a10000000000000f03f0000000000000040'],
])('%#', (bytes, expected) => {
  expect(hex(bytes)).toBe(expected);
});

it.each([-1, 0.5, 2 ** 53, Number.NaN])('throws for %d as a varint', (value) => {
  expect(() => varintField(1, value)).toThrow(RangeError);
});
