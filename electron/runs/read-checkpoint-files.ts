/** @file Reads the files of a checkpoint and holds each against its hash. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorProblem, failure, success, type Problem, type Result } from '../../shared/problem.ts';
import { explainFailure, FileFailure } from '../files/file-failure.ts';
import { sha256, type CheckpointManifest } from './checkpoint-manifest.ts';

type ExpectedFile = CheckpointManifest['files'][string];

/** All files, or what is wrong with the first that is missing or changed. */
export async function readCheckpointFiles(
  folder: string,
  manifest: CheckpointManifest,
): Promise<Result<ReadonlyMap<string, Uint8Array>>> {
  const files = new Map<string, Uint8Array>();
  for (const [name, expected] of Object.entries(manifest.files)) {
    const path = join(folder, name);
    const bytes = await explained(path, async () => {
      const { size } = await stat(path);
      return size === expected.bytes ? readFile(path) : undefined;
    });
    if (bytes instanceof FileFailure) return failure(bytes.problem);
    if (!bytes || sha256(bytes) !== expected.sha256) return failure(changed(path));
    files.set(name, bytes);
  }
  return success(files);
}

/** The problems of a folder, found by reading every byte but holding few of them at once. */
export async function checkFileHashes(
  folder: string,
  manifest: CheckpointManifest,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [name, expected] of Object.entries(manifest.files)) {
    const path = join(folder, name);
    const same = await explained(path, () => hasHash(path, expected));
    if (same instanceof FileFailure) problems.push(same.problem);
    else if (!same) problems.push(changed(path));
  }
  return problems;
}

async function hasHash(path: string, expected: ExpectedFile): Promise<boolean> {
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const bytes = chunk as Uint8Array;
    hash.update(bytes);
    length += bytes.length;
  }
  return length === expected.bytes && hash.digest('hex') === expected.sha256;
}

/** What the work gives, or the failure that the system reported. */
async function explained<T>(path: string, work: () => Promise<T>): Promise<T | FileFailure> {
  try {
    return await work();
  } catch (error) {
    const failed = explainFailure(error, 'read', path);
    if (failed instanceof FileFailure) return failed;
    throw failed;
  }
}

function changed(path: string): Problem {
  const message = `${path} does not hold what was written to it.`;
  return errorProblem('checkpoint/changed-file', message, { file: path });
}
