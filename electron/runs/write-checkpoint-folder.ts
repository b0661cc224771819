/** @file Writes one checkpoint as a folder that appears under its name only when it is whole, durable and read back. */

import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeUtf8 } from '../../shared/formats/utf8.ts';
import type { DurableFs } from '../files/durable-fs.ts';
import { FileFailure, systemCode } from '../files/file-failure.ts';
import { renamePatiently } from '../files/rename-patiently.ts';
import { syncFolder } from '../files/sync-folder.ts';
import { temporaryFolderName } from '../files/temporary-name.ts';
import { writeSyncedFile } from '../files/write-synced-file.ts';
import { manifestFile, sha256, writeManifest, type CheckpointManifest } from './checkpoint-manifest.ts';
import { checkFileHashes } from './read-checkpoint-files.ts';

/** Returns the folder's path. Rejects with the system's error or a `FileFailure`, and then leaves nothing under the name. */
export async function writeCheckpointFolder(
  fs: DurableFs,
  store: string,
  name: string,
  files: ReadonlyMap<string, Uint8Array>,
  content: Pick<CheckpointManifest, 'sequence' | 'state' | 'keep'>,
): Promise<string> {
  const hashes = [...files].map(([file, bytes]) => [file, { bytes: bytes.length, sha256: sha256(bytes) }]);
  const manifest: CheckpointManifest = {
    ...content,
    version: 1,
    files: Object.fromEntries(hashes) as CheckpointManifest['files'],
  };
  await makeStore(fs, store);
  const temporary = join(store, temporaryFolderName(name));
  try {
    await fs.mkdir(temporary);
    for (const [file, bytes] of files) await writeSyncedFile(fs, join(temporary, file), bytes);
    // Last: a folder with a manifest has everything that the manifest names.
    await writeSyncedFile(fs, join(temporary, manifestFile), encodeUtf8(writeManifest(manifest)));
    await syncFolder(fs, temporary);
    const [damage] = await checkFileHashes(temporary, manifest);
    if (damage) throw new FileFailure(damage);
    const folder = join(store, await freeName(store, name));
    await renamePatiently(fs, temporary, folder);
    await syncFolder(fs, store);
    return folder;
  } catch (error) {
    // What can't be removed now is swept when the run is opened again.
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

async function makeStore(fs: DurableFs, store: string): Promise<void> {
  try {
    await fs.mkdir(store);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return;
    throw error;
  }
  await syncFolder(fs, join(store, '..'));
}

/** A resumed run may come by a step again whose checkpoint is still there, damaged or not. */
async function freeName(store: string, name: string): Promise<string> {
  const taken = new Set(await readdir(store));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
  return free;
}
