/** @file The names of classes, from a text file next to a data set. */

import { decodeUtf8 } from '../../../shared/formats/utf8.ts';
import { errorProblem, failure, success, type Result } from '../../../shared/problem.ts';
import { readOptionalFile } from './read-data-file.ts';

const largestList = 2 ** 20;
const wayOut = 'It names the classes, one a line; a set can also do without it.';

/** One name a line, in the order of the labels; `undefined` where there is no such file. */
export async function readClassNames(file: string): Promise<Result<readonly string[] | undefined>> {
  const read = await readOptionalFile(file, { wayOut, largest: largestList });
  if (!read.ok || read.value === undefined) return read.ok ? success(undefined) : read;
  const text = decodeUtf8(read.value.bytes);
  if (!text.ok) {
    const message = `${file} is not text in UTF-8 (byte ${text.offset}). ${wayOut}`;
    return failure(errorProblem('data/class-names', message, { file }));
  }
  const names = text.text.split('\n').map((line) => line.trim());
  return success(names.filter((name) => name !== ''));
}

/** The labels themselves, for a set without names. */
export function numberedClasses(classes: number): readonly string[] {
  return Array.from({ length: classes }, (_, label) => String(label));
}
