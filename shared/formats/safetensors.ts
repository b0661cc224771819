/** @file Reads safetensors files, whoever made them: every byte is accounted for before a tensor is handed out. */

import { errorProblem, failure, success, type Result } from '../problem.ts';
import type { SafetensorsDtype } from './safetensors-dtype.ts';
import { readHeader } from './safetensors-header.ts';

/** One tensor. */
export interface SafetensorsEntry {
  readonly dtype: SafetensorsDtype;
  readonly shape: readonly number[];
  /** Little-endian elements in row-major order, and a view into the file's bytes. */
  readonly bytes: Uint8Array;
}

/** A whole file. */
export interface SafetensorsFile {
  /** In the order in which the data lies. */
  readonly tensors: ReadonlyMap<string, SafetensorsEntry>;
  readonly metadata: ReadonlyMap<string, string>;
}

/** The format allows 100 MB; a header of ours never comes near this. */
const headerLimit = 8 * 1024 * 1024;

/**
 * Reads a file. Total: every input gives tensors or problems, and apart from the header nothing is copied. Values aren't looked at; see
 * `findNonFinite`.
 */
export function readSafetensors(bytes: Uint8Array): Result<SafetensorsFile> {
  if (bytes.length < 8) {
    return bad('too-short', `The file has ${bytes.length} bytes; a safetensors file has at least 8.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  const headerLength = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
  if (headerLength > headerLimit) {
    return bad(
      'header-too-large',
      `The header claims ${headerLength} bytes; at most ${headerLimit} are read. Is it a safetensors file?`,
    );
  }
  const dataStart = 8 + headerLength;
  if (dataStart > bytes.length) {
    return bad('header-cut', `The header claims ${headerLength} bytes, but the file ends before that.`);
  }
  const header = readHeader(bytes.subarray(8, dataStart), bytes.length - dataStart);
  if (!header.ok) return header;
  const tensors = new Map<string, SafetensorsEntry>();
  for (const { name, dtype, shape, begin, end } of header.value.ranges) {
    tensors.set(name, { dtype, shape, bytes: bytes.subarray(dataStart + begin, dataStart + end) });
  }
  return success({ tensors, metadata: header.value.metadata });
}

function bad(what: string, message: string): ReturnType<typeof failure> {
  return failure(errorProblem(`safetensors/${what}`, message));
}
