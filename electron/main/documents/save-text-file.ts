/** @file Saves a document's text, but never over changes that somebody else made to the file in the meantime. */

import { readFile } from 'node:fs/promises';
import { limits } from '../../../shared/document/limits.ts';
import { encodeUtf8 } from '../../../shared/formats/utf8.ts';
import { errorProblem, type Problem } from '../../../shared/problem.ts';
import { durableWrite } from '../../files/durable-write.ts';
import { systemCode } from '../../files/file-failure.ts';
import { hashOf, problemOf } from './read-text-file.ts';

/** What came of it. */
export type SaveResult =
  | { readonly outcome: 'saved'; readonly hash: string }
  | { readonly outcome: 'changed-on-disk' }
  | { readonly outcome: 'failed'; readonly problem: Problem };

/** How to save. */
export interface SaveOrder {
  /** Hash of what the file should still hold; `null`: write in any case. A file that is gone is written anew. */
  readonly expected: string | null;
  /** Whether what the file holds is kept beside it, as `NAME.bak`. */
  readonly keepOld: boolean;
}

/** Writes `text` to `path`; saved means that it is on the disk. */
export async function saveTextFile(path: string, text: string, order: SaveOrder): Promise<SaveResult> {
  const bytes = encodeUtf8(text);
  if (bytes.length > limits.fileBytes) return { outcome: 'failed', problem: tooLarge(path, bytes.length) };
  try {
    const old = await bytesIfThere(path);
    if (order.expected !== null && old !== undefined && hashOf(old) !== order.expected)
      return { outcome: 'changed-on-disk' };
    if (order.keepOld && old !== undefined) await durableWrite(`${path}.bak`, old);
    await durableWrite(path, bytes);
    return { outcome: 'saved', hash: hashOf(bytes) };
  } catch (error) {
    return { outcome: 'failed', problem: problemOf(error, 'written', path) };
  }
}

async function bytesIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function tooLarge(path: string, size: number): Problem {
  const message = `The document takes ${size} bytes; a file holds at most ${limits.fileBytes}. Shorten its notes, titles or text parameters.`;
  return errorProblem('document/too-large', message, { file: path });
}
