/** @file Where a preview's weights come from: a run's newest checkpoint, the files that the document names, or the draws that training begins with. */

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import type { Owner, Plan, PlanModule } from '../../../../shared/plan/plan.ts';
import { errorProblem, failure, success, type Result } from '../../../../shared/problem.ts';
import type { PreviewResult } from '../../../../shared/protocol/session-messages.ts';
import { unpackWeights } from '../../../../shared/train/checkpoint-files.ts';
import type { WeightSource } from '../../../../shared/train/network.ts';
import { checkpointsFolder } from '../../../runs/checkpoint-folder.ts';
import { readNewestCheckpoint } from '../../../runs/checkpoint-store.ts';
import { listCheckpoints, newestFirst } from '../../../runs/list-checkpoints.ts';
import { initialSource } from '../../run/initial-source.ts';

/** An origin of weights. Reading is put off until a module is not yet there. */
export interface WeightOrigin {
  readonly kind: PreviewResult['weights'];
  readonly checkpoint: string | null;
  /** Equal for modules of equal weights. */
  keyOf(module: PlanModule): string;
  read(plan: Plan): Promise<Result<WeightSource>>;
}

/** The newest checkpoint of a run. */
export async function checkpointOrigin(runFolder: string): Promise<Result<WeightOrigin>> {
  const [newest] = newestFirst(await listCheckpoints(checkpointsFolder(runFolder)));
  if (!newest) {
    const message = `${runFolder} has no checkpoint yet. Wait for its first, or preview with initial weights.`;
    return failure(errorProblem('checkpoint/none', message, { file: runFolder }));
  }
  return success({
    kind: 'checkpoint',
    checkpoint: newest.name,
    keyOf: () => `${newest.folder}#${newest.manifest.sequence}`,
    read: async (plan) => {
      const read = await readNewestCheckpoint(runFolder);
      return read.ok ? unpackWeights(plan, read.value.checkpoint.files, false) : read;
    },
  });
}

/** What training the document begins with. */
export async function initialOrigin(document: TasDocument, directory: string): Promise<WeightOrigin> {
  const files = new Map<Owner, string>();
  for (const [owner, path] of Object.entries(document.weights) as [Owner, string | undefined][]) {
    if (path === undefined) continue;
    const file = resolve(directory, path);
    // A file that isn't there is told by whoever reads it.
    const found = await stat(file).catch(() => null);
    files.set(owner, `${file}#${found ? `${found.mtimeMs}#${found.size}` : 'missing'}`);
  }
  return {
    kind: files.size > 0 ? 'files' : 'initial',
    checkpoint: null,
    keyOf: ({ owner }) => files.get(owner) ?? `seed ${document.recipe.seed}`,
    read: async (plan) => {
      const owners = new Set(plan.modules.map(({ owner }) => owner));
      const weights = Object.fromEntries(
        Object.entries(document.weights).filter(([owner]) => owners.has(owner as Owner)),
      );
      const initial = await initialSource(plan, { ...document, weights }, directory);
      return initial.ok ? success(initial.value.source) : initial;
    },
  };
}
