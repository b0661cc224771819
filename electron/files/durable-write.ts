/** @file Replaces a file so that at every moment, whatever fails or dies, the path holds the old bytes or the new ones, whole. */

import { constants } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { durableFs, type DurableFs } from './durable-fs.ts';
import { explainFailure, systemCode } from './file-failure.ts';
import { inTurn, type Turns } from './in-turn.ts';
import { renamePatiently } from './rename-patiently.ts';
import { resolveTarget } from './resolve-target.ts';
import { syncFolder } from './sync-folder.ts';
import { temporaryFileName } from './temporary-name.ts';
import { writeSyncedFile } from './write-synced-file.ts';

/** Writes by path. Another spelling of a path needs no turn: each rename is whole. */
const underWay: Turns = new Map();

/**
 * Writes `bytes` to `path`; resolved means that they are on the disk. The steps: a temporary file in the same folder, full write, size check,
 * fsync, read back, rename, fsync of the folder. Links are followed and an existing file's mode is kept. Writes to one path happen one after the
 * other, in the order of the calls. Rejects with a `FileFailure`; the old file is then unchanged, unless the very last step failed, after which
 * the new bytes are in place but may not survive a power cut.
 */
export async function durableWrite(
  path: string,
  bytes: Uint8Array,
  fs: DurableFs = durableFs,
): Promise<void> {
  const file = resolve(path);
  try {
    await inTurn(underWay, file, () => replace(fs, file, bytes));
  } catch (error) {
    throw explainFailure(error, 'written', path);
  }
}

async function replace(fs: DurableFs, path: string, bytes: Uint8Array): Promise<void> {
  const target = await resolveTarget(fs, path);
  const mode = await modeOf(fs, target);
  const temporary = join(dirname(target), temporaryFileName(basename(target)));
  try {
    await writeSyncedFile(fs, temporary, bytes, mode);
    await renamePatiently(fs, temporary, target);
  } catch (error) {
    // What can't be removed now is swept at a later start.
    await fs.unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(fs, dirname(target));
}

/** Permission bits of the file that will be replaced; `undefined` when there is none. Refuses what a rename would wrongly replace. */
async function modeOf(fs: DurableFs, target: string): Promise<number | undefined> {
  try {
    const status = await fs.stat(target);
    if (!status.isFile()) throw Object.assign(new Error('not a file'), { code: 'EISDIR' });
    // A rename asks the folder for permission, never the file; one that its owner made read-only must stay as it is.
    await fs.access(target, constants.W_OK);
    return status.mode & 0o777;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
