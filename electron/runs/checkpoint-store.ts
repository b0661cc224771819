/** @file The checkpoints of a run: a new one is whole and read back before it counts, and before an old one goes. */

import { join } from 'node:path';
import { errorProblem, failure, success, type Problem, type Result } from '../../shared/problem.ts';
import { durableFs, type DurableFs } from '../files/durable-fs.ts';
import { explainFailure } from '../files/file-failure.ts';
import { inTurn, type Turns } from '../files/in-turn.ts';
import { checkpointsFolder } from './checkpoint-folder.ts';
import { checkpointName, manifestFile } from './checkpoint-manifest.ts';
import { listCheckpoints, newestFirst, type ListedCheckpoint } from './list-checkpoints.ts';
import { pruneCheckpoints } from './prune-checkpoints.ts';
import { readCheckpointFiles } from './read-checkpoint-files.ts';
import { writeCheckpointFolder } from './write-checkpoint-folder.ts';

const underWay: Turns = new Map();

/** How a checkpoint is stored. */
export interface CheckpointOptions {
  /** Keep this checkpoint until a newer one has the same label, for example `best` or `teacher-done`. */
  readonly keep?: string;
  readonly fs?: DurableFs;
}

/** A checkpoint that is on the disk. */
export interface WrittenCheckpoint {
  readonly folder: string;
  readonly sequence: number;
  /** Old checkpoints that could not be removed. */
  readonly warnings: readonly Problem[];
}

/** A checkpoint that has been read and checked. */
export interface Checkpoint {
  readonly name: string;
  readonly folder: string;
  readonly sequence: number;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What the trainer stored. Whole and unchanged, but of no known form: the trainer checks it. */
  readonly state: unknown;
}

/**
 * Stores files and a state (plain data). Names have lower-case letters, digits, `.`, `_` and `-`. Resolved means that the checkpoint is on the
 * disk, was read back, and is the one that `readNewestCheckpoint` finds; of the older ones the last two and the newest of each label are kept.
 * A name that is taken gets a number. Rejects with a `FileFailure`, and then all earlier checkpoints are as they were.
 */
export async function writeCheckpoint(
  runFolder: string,
  name: string,
  files: ReadonlyMap<string, Uint8Array>,
  state: unknown,
  { keep, fs = durableFs }: CheckpointOptions = {},
): Promise<WrittenCheckpoint> {
  const wrong = [name, ...files.keys()].find((part) => !checkpointName.test(part) || part === manifestFile);
  if (wrong !== undefined) throw new TypeError(`${wrong} can't be a name in a checkpoint`);
  const store = checkpointsFolder(runFolder);
  return inTurn(underWay, store, async () => {
    try {
      const sequence = 1 + (newestFirst(await listCheckpoints(store))[0]?.manifest.sequence ?? 0);
      const content = { sequence, state, ...(keep === undefined ? {} : { keep }) };
      const folder = await writeCheckpointFolder(fs, store, name, files, content);
      return { folder, sequence, warnings: await pruneCheckpoints(store) };
    } catch (error) {
      throw explainFailure(error, 'written', join(store, name));
    }
  });
}

/**
 * Reads the newest checkpoint whose every file has the hash that its manifest names. Newer ones that are damaged are told as warnings. A problem when
 * there is none. Rejects with a `FileFailure` where the folder itself can't be read.
 */
export async function readNewestCheckpoint(
  runFolder: string,
): Promise<Result<{ readonly checkpoint: Checkpoint; readonly warnings: readonly Problem[] }>> {
  const store = checkpointsFolder(runFolder);
  const listed = await listCheckpoints(store).catch((error: unknown) => {
    throw explainFailure(error, 'read', store);
  });
  const warnings = listed.flatMap(damagedManifest);
  for (const { name, folder, manifest } of newestFirst(listed)) {
    const files = await readCheckpointFiles(folder, manifest);
    if (files.ok) {
      const { sequence, state } = manifest;
      return success({ checkpoint: { name, folder, sequence, files: files.value, state }, warnings });
    }
    warnings.push(...files.problems.map((problem) => asWarning(name, folder, problem)));
  }
  const message =
    warnings.length === 0
      ? `${runFolder} has no checkpoint to go on from. Start the run again.`
      : `${runFolder} has no checkpoint that is whole. Start the run again.`;
  return failure(errorProblem('checkpoint/none', message, { file: runFolder }), ...warnings);
}

function damagedManifest({ name, folder, manifest }: ListedCheckpoint): Problem[] {
  return manifest.ok ? [] : manifest.problems.map((problem) => asWarning(name, folder, problem));
}

function asWarning(name: string, folder: string, { message }: Problem): Problem {
  return {
    code: 'checkpoint/damaged',
    severity: 'warning',
    message: `The checkpoint ${name} is damaged and is passed over. ${message}`,
    place: { file: folder },
  };
}
