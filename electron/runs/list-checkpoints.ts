/** @file Lists the checkpoints of a run by what their manifests say, without reading their weights. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { explainFailure, FileFailure, systemCode } from '../files/file-failure.ts';
import { isTemporaryName } from '../files/temporary-name.ts';
import type { Result } from '../../shared/problem.ts';
import { failure } from '../../shared/problem.ts';
import { manifestFile, readManifest, type CheckpointManifest } from './checkpoint-manifest.ts';

/** One folder of the store: its manifest, or why it has none that can be used. */
export interface ListedCheckpoint {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Result<CheckpointManifest>;
}

/** A checkpoint whose manifest is in order. */
export interface SealedCheckpoint {
  readonly name: string;
  readonly folder: string;
  readonly manifest: CheckpointManifest;
}

/** Every checkpoint folder in `store`, in no particular order; none when there is no store. Rejects with the system's error. */
export async function listCheckpoints(store: string): Promise<readonly ListedCheckpoint[]> {
  const entries = await readdir(store, { withFileTypes: true }).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  const folders = entries.filter((entry) => entry.isDirectory() && !isTemporaryName(entry.name));
  return Promise.all(
    folders.map(async ({ name }) => {
      const folder = join(store, name);
      return { name, folder, manifest: await readManifestOf(folder) };
    }),
  );
}

/** Those whose manifest is in order, the newest first. */
export function newestFirst(checkpoints: readonly ListedCheckpoint[]): readonly SealedCheckpoint[] {
  return checkpoints
    .flatMap(({ name, folder, manifest }) =>
      manifest.ok ? [{ name, folder, manifest: manifest.value }] : [],
    )
    .sort((a, b) => b.manifest.sequence - a.manifest.sequence);
}

async function readManifestOf(folder: string): Promise<Result<CheckpointManifest>> {
  const path = join(folder, manifestFile);
  try {
    return readManifest(await readFile(path));
  } catch (error) {
    const explained = explainFailure(error, 'read', path);
    if (explained instanceof FileFailure) return failure(explained.problem);
    throw explained;
  }
}
