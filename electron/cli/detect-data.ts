/** @file Finds out which format a folder of data has, from the names of what lies in it. */

import { readdir } from 'node:fs/promises';
import type { DataChoice } from '../../shared/document/schema.ts';
import { errorProblem, failure, success, type Result } from '../../shared/problem.ts';

const signs: readonly (readonly [Exclude<DataChoice['format'], 'bundled'>, RegExp])[] = [
  ['idx', /^train-images[-.]idx3-ubyte(\.gz)?$/],
  ['cifar10', /^data_batch_1\.bin$/],
  ['cifar100', /^train\.bin$/],
  ['folder', /^train$/],
];

/** The format of the data in `directory`. */
export async function detectData(
  directory: string,
): Promise<Result<Exclude<DataChoice['format'], 'bundled'>>> {
  let names: readonly string[];
  try {
    names = await readdir(directory);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure(
      errorProblem('data/unreadable', `The data folder ${directory} can't be read: ${reason}`, {
        file: directory,
      }),
    );
  }
  const found = signs.find(([, sign]) => names.some((name) => sign.test(name)));
  if (found) return success(found[0]);
  const message = `${directory} holds no data set that is known: neither IDX files (train-images-idx3-ubyte), CIFAR binaries (data_batch_1.bin, train.bin) nor image folders (train/CLASS/).`;
  return failure(errorProblem('data/unknown-format', message, { file: directory }));
}
