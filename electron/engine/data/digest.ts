/** @file A fingerprint of a data set for the record of a run. */

import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { failure, success, type Result } from '../../../shared/problem.ts';
import type { DataPart, FilesPart } from './data-set.ts';
import { readProblem } from './file-problem.ts';

/** Files whose size is asked for at the same time. */
const atOnce = 64;

async function fileSizes({ directory, files }: FilesPart): Promise<Result<readonly number[]>> {
  const sizes: number[] = [];
  for (let start = 0; start < files.length; start += atOnce) {
    const names = files.slice(start, start + atOnce);
    const results = await Promise.allSettled(names.map((name) => stat(join(directory, name))));
    for (const [at, result] of results.entries()) {
      if (result.status === 'fulfilled') sizes.push(result.value.size);
      else {
        const file = join(directory, names[at] ?? '');
        return failure(
          readProblem(result.reason, file, 'It was there a moment ago: is the folder changing?'),
        );
      }
    }
  }
  return success(sizes);
}

/**
 * SHA-256, hexadecimal, over names of classes, labels and pixels. Of images in files, over their names and sizes instead of
 * their content: reading all of a large set would delay every start by minutes.
 */
export async function digestOf(
  classNames: readonly string[],
  parts: readonly DataPart[],
): Promise<Result<string>> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(classNames));
  for (const part of parts) {
    const shape = part.kind === 'memory' ? part.shape : null;
    hash.update(JSON.stringify({ kind: part.kind, size: part.size, shape, labels: [...part.labels] }));
    if (part.kind === 'memory') {
      hash.update(part.pixels);
    } else {
      const sizes = await fileSizes(part);
      if (!sizes.ok) return sizes;
      hash.update(JSON.stringify(part.files.map((file, at) => [file, sizes.value[at]])));
    }
  }
  return success(hash.digest('hex'));
}
