/** @file Reads a document's file as text, without trusting its size or its bytes. */

import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { limits } from '../../../shared/document/limits.ts';
import { decodeUtf8 } from '../../../shared/formats/utf8.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../../../shared/problem.ts';
import { explainFailure, FileFailure } from '../../files/file-failure.ts';

/** A file that was read. */
export interface TextFile {
  readonly text: string;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string;
  /** Whether the system lets us write it, and its owner didn't mark it as read-only. */
  readonly writable: boolean;
}

/** SHA-256, hexadecimal. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Reads at most the size of a document. */
export async function readTextFile(path: string): Promise<Result<TextFile>> {
  try {
    const { size, mode } = await regularFile(path);
    if (size > limits.fileBytes) return failure(tooLarge(path, size));
    const bytes = await readFile(path);
    // It may have grown in between.
    if (bytes.length > limits.fileBytes) return failure(tooLarge(path, bytes.length));
    const decoded = decodeUtf8(bytes);
    if (!decoded.ok) return failure(noText(path, decoded.offset));
    return success({
      text: decoded.text,
      hash: hashOf(bytes),
      writable: (mode & 0o222) !== 0 && (await mayWrite(path)),
    });
  } catch (error) {
    return failure(problemOf(error, 'opened', path));
  }
}

/** The problem of an expected failure of the file system; anything else is a bug and is thrown on. */
export function problemOf(error: unknown, deed: string, path: string): Problem {
  const explained = explainFailure(error, deed, path);
  if (explained instanceof FileFailure) return explained.problem;
  throw explained;
}

async function regularFile(path: string): Promise<{ readonly size: number; readonly mode: number }> {
  const status = await stat(path);
  // A pipe would be read for ever.
  if (!status.isFile()) throw Object.assign(new Error('not a file'), { code: 'EISDIR' });
  return status;
}

async function mayWrite(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function tooLarge(path: string, size: number): Problem {
  const message = `${basename(path)} has ${size} bytes; a document has at most ${limits.fileBytes}.`;
  return errorProblem('file/too-large', message, { file: path });
}

function noText(path: string, offset: number): Problem {
  const message = `${basename(path)} is no document: it is not UTF-8 text from byte ${offset} on.`;
  return errorProblem('file/not-text', message, { file: path });
}
