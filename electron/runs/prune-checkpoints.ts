/** @file Removes checkpoints that newer ones have made unnecessary. */

import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Problem } from '../../shared/problem.ts';
import { explainFailure, FileFailure } from '../files/file-failure.ts';
import { temporaryFolderName } from '../files/temporary-name.ts';
import { listCheckpoints, newestFirst, type SealedCheckpoint } from './list-checkpoints.ts';

/** So many of the newest stay, so that one or two that turn out to be damaged end no run. */
const newestKept = 3;

/**
 * Keeps the newest three and the newest with each label. Folders whose manifest can't be read are left alone. Returns warnings about what could
 * not be removed; the run needn't stop for it.
 */
export async function pruneCheckpoints(store: string): Promise<readonly Problem[]> {
  const checkpoints = newestFirst(await listCheckpoints(store));
  const labels = new Set<string>();
  const warnings: Problem[] = [];
  for (const [index, checkpoint] of checkpoints.entries()) {
    const { keep } = checkpoint.manifest;
    const newestOfLabel = keep !== undefined && !labels.has(keep);
    if (keep !== undefined) labels.add(keep);
    if (index >= newestKept && !newestOfLabel) warnings.push(...(await remove(checkpoint)));
  }
  return warnings;
}

/** Renamed first: a death half way leaves a leftover to be swept, not a checkpoint that looks damaged. */
async function remove({ name, folder }: SealedCheckpoint): Promise<readonly Problem[]> {
  const doomed = join(dirname(folder), temporaryFolderName(name));
  try {
    await rename(folder, doomed);
    await rm(doomed, { recursive: true });
    return [];
  } catch (error) {
    const explained = explainFailure(error, 'removed', folder);
    if (explained instanceof FileFailure) return [{ ...explained.problem, severity: 'warning' }];
    throw explained;
  }
}
