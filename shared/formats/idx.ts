/** @file Reads IDX, the format of MNIST and its relatives: a four-byte magic number, the axes, then the elements. */

import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';

/** An array of unsigned bytes, the last axis varying fastest. `data` is a view of the file's bytes. */
export interface IdxArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** What to read: the file's name for messages, and how many axes it must have. */
export interface IdxExpectation {
  readonly file: string;
  readonly axes: number;
}

const unsignedByte = 0x08;
const elementTypes = new Map([
  [unsignedByte, 'unsigned bytes'],
  [0x09, 'signed bytes'],
  [0x0b, '16-bit integers'],
  [0x0c, '32-bit integers'],
  [0x0d, '32-bit floats'],
  [0x0e, '64-bit floats'],
]);
const shown = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;

function magicFault(bytes: Uint8Array, axes: number): readonly [code: string, message: string] | undefined {
  const [zero0 = 0, zero1 = 0, type = 0, axisCount = 0] = bytes;
  if (zero0 === 0x1f && zero1 === 0x8b) {
    return ['idx/compressed', 'is compressed with gzip; give it a name that ends in .gz'];
  }
  if (zero0 !== 0 || zero1 !== 0) {
    return [
      'idx/wrong-magic',
      `is not an IDX file: it begins with ${shown(zero0)} ${shown(zero1)} where bytes 0 and 1 must be zero`,
    ];
  }
  if (type !== unsignedByte) {
    const name = elementTypes.get(type) ?? 'an unknown element type';
    return [
      'idx/wrong-type',
      `holds ${name} (${shown(type)} at byte 2); only unsigned bytes (0x08) are read`,
    ];
  }
  if (axisCount !== axes) {
    return ['idx/wrong-axes', `has ${axisCount} axes (byte 3) where ${axes} are expected`];
  }
  return undefined;
}

function lengthFault(
  bytes: Uint8Array,
  start: number,
  shape: readonly number[],
): readonly [string, string] | undefined {
  const empty = shape.indexOf(0);
  if (empty >= 0) return ['idx/empty', `holds nothing: axis ${empty} (byte ${4 + 4 * empty}) has length 0`];
  // May pass 2^53 for a hostile header: then it is far above any file's length all the same.
  const end = start + shape.reduce((product, extent) => product * extent, 1);
  const announced = `its header announces ${shape.join(' x ')} elements, so it should end at byte ${end}`;
  if (bytes.length < end) return ['idx/truncated', `is cut short at byte ${bytes.length}: ${announced}`];
  if (bytes.length > end) {
    return ['idx/trailing-bytes', `has ${bytes.length - end} bytes too many: ${announced}`];
  }
  return undefined;
}

/** Reads a whole IDX file of unsigned bytes. Total: every other input is a problem that says at which byte. */
export function readIdx(bytes: Uint8Array, { file, axes }: IdxExpectation): Result<IdxArray> {
  const refuse = ([code, message]: readonly [string, string]): { ok: false; problems: readonly Problem[] } =>
    failure(errorProblem(code, `${file} ${message}.`, { file }));

  const magic = magicFault(bytes, axes);
  if (bytes.length >= 4 && magic) return refuse(magic);
  const start = 4 + 4 * axes;
  if (bytes.length < start) {
    const message = `is cut short at byte ${bytes.length}: the header of an IDX file with ${axes} axes has ${start} bytes`;
    return refuse(['idx/truncated', message]);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const length = lengthFault(bytes, start, shape);
  return length ? refuse(length) : success({ shape, data: bytes.subarray(start) });
}
