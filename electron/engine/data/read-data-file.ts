/** @file Reads a file of a data set into memory, inflating `.gz`, with a cap on what it may become. */

import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { errorProblem, failure, success, type Result } from '../../../shared/problem.ts';
import { missingCode, readProblem } from './file-problem.ts';

const inflate = promisify(gunzip);

/** Bytes of one file after inflation. The largest set of this kind, EMNIST by class, has 547 MB in one file. */
const largestFile = 2 ** 30;

/** A file and what it holds. */
export interface DataFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** What to do when the file can't be read, and the cap in bytes. */
export interface ReadOptions {
  readonly wayOut: string;
  readonly largest?: number;
}

function tooLarge(file: string, largest: number): Result<never> {
  const message = `${file} holds more than the ${largest} bytes that are read into memory. Use a smaller file, or a folder of images.`;
  return failure(errorProblem('data/file-too-large', message, { file }));
}

async function readRaw(
  file: string,
  { wayOut, largest = largestFile }: ReadOptions,
): Promise<Result<Uint8Array>> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      return size > largest ? tooLarge(file, largest) : success(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failure(readProblem(error, file, wayOut));
  }
}

/** Whether an error comes from zlib, which names its errors `Z_...`. */
function isZlibError(error: unknown): error is Error {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
  );
}

async function inflated(
  file: string,
  compressed: Uint8Array,
  largest = largestFile,
): Promise<Result<Uint8Array>> {
  try {
    return success(await inflate(compressed, { maxOutputLength: largest }));
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      return tooLarge(file, largest);
    }
    if (!isZlibError(error)) throw error;
    const message = `${file} is damaged: gzip says "${error.message}". Copy or download it again.`;
    return failure(errorProblem('data/damaged-file', message, { file }));
  }
}

/** Reads a file; one whose name ends in `.gz` is inflated. */
async function readDataFile(file: string, options: ReadOptions): Promise<Result<DataFile>> {
  const raw = await readRaw(file, options);
  if (!raw.ok) return raw;
  if (!file.endsWith('.gz')) return success({ file, bytes: raw.value });
  const bytes = await inflated(file, raw.value, options.largest);
  return bytes.ok ? success({ file, bytes: bytes.value }) : bytes;
}

const isMissing = (result: Result<unknown>): boolean =>
  !result.ok && result.problems[0]?.code === missingCode;

/** Reads a file; `undefined` where there is none. */
export async function readOptionalFile(
  file: string,
  options: ReadOptions,
): Promise<Result<DataFile | undefined>> {
  const read = await readDataFile(file, options);
  return isMissing(read) ? success(undefined) : read;
}

/** Reads a file as it is or, where there is none of this name, its compressed form with `.gz` at the end. */
export async function readPlainOrCompressed(file: string, options: ReadOptions): Promise<Result<DataFile>> {
  const plain = await readDataFile(file, options);
  if (!isMissing(plain)) return plain;
  const compressed = await readDataFile(`${file}.gz`, options);
  // Of two files that aren't there, the plain name is the one to look for.
  return isMissing(compressed) ? plain : compressed;
}
