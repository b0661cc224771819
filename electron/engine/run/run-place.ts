/** @file The folder of a run: made for a new run, opened and held against the document for one that goes on. */

import { z } from 'zod';
import { meaningOf } from '../../../shared/document/meaning-of.ts';
import type { TasDocument } from '../../../shared/document/schema.ts';
import { encodeUtf8 } from '../../../shared/formats/utf8.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../../../shared/problem.ts';
import type { RunOrder } from '../../../shared/protocol/engine-messages.ts';
import type { CheckpointFiles } from '../../../shared/train/checkpoint-files.ts';
import { checkpointStateSchema, type CheckpointState } from '../../../shared/train/checkpoint-state.ts';
import { changedNodes } from '../../../shared/train/fingerprint.ts';
import { sha256 } from '../../runs/checkpoint-manifest.ts';
import { readNewestCheckpoint } from '../../runs/checkpoint-store.ts';
import { createRunFolder } from '../../runs/create-run-folder.ts';
import { openRunFolder } from '../../runs/open-run-folder.ts';

/** What `config.json` of a run holds. */
export const runConfigSchema = z.strictObject({
  documentFile: z.string(),
  /** SHA-256 of what the document means, its layout and titles aside: equal for runs of the same experiment. */
  meaning: z.string(),
  engine: z.enum(['auto', 'native', 'wasm', 'cpu']),
  maxSteps: z.int().min(1).exactOptional(),
});

/** What a run was asked, besides its document. */
export type RunConfig = z.infer<typeof runConfigSchema>;

/** An interrupted run: what it was asked, and the text of its document. */
export interface InterruptedRun {
  readonly folder: string;
  readonly document: string;
  readonly config: RunConfig;
}

/** Makes the folder of a new run. Rejects with a `FileFailure`. */
export function createRun(order: RunOrder, document: TasDocument, environment: object): Promise<string> {
  const { documentFile, engine, maxSteps } = order;
  const meaning = sha256(meaningOf(document));
  const config: RunConfig = {
    documentFile,
    meaning,
    engine,
    ...(maxSteps === undefined ? {} : { maxSteps }),
  };
  return createRunFolder({
    parent: order.out,
    documentName: document.name,
    startedAt: new Date(),
    document: encodeUtf8(order.document),
    config,
    environment,
  });
}

/** Reads what an interrupted run began with. */
export async function openInterrupted(folder: string): Promise<Result<InterruptedRun>> {
  const earlier = await openRunFolder(folder);
  if (!earlier.ok) return earlier;
  const config = runConfigSchema.safeParse(earlier.value.config);
  if (!config.success) {
    return failure(
      errorProblem('run/bad-config', `The config.json of ${folder} can't be used: ${config.error.message}`, {
        file: folder,
      }),
    );
  }
  return success({ folder, document: new TextDecoder().decode(earlier.value.document), config: config.data });
}

/** A checkpoint to go on from, with the length of the metrics when it was taken. */
export interface ResumePoint {
  readonly name: string;
  readonly files: CheckpointFiles;
  readonly state: CheckpointState;
  readonly metricsBytes: number;
  readonly warnings: readonly Problem[];
}

/** The state that a host stores with a checkpoint: the trainer's, and where the metrics then ended. */
const storedStateSchema = z.strictObject({
  trainer: checkpointStateSchema,
  metricsBytes: z.int().min(0),
});

function differs(
  folder: string,
  state: CheckpointState,
  seed: number,
  fingerprints: Readonly<Record<string, string>>,
): Problem | null {
  const changed = changedNodes(state.fingerprints, fingerprints);
  if (changed.length > 0) {
    const names = changed.slice(0, 5).join(', ') + (changed.length > 5 ? ' and others' : '');
    return errorProblem(
      'run/document-changed',
      `The document is no longer that of ${folder}: ${names} differ. Start a new run, or undo the change.`,
      { node: changed[0] ?? '' },
    );
  }
  if (state.seed === seed) return null;
  return errorProblem('run/document-changed', `${folder} ran with the seed ${state.seed}, not ${seed}.`, {
    path: ['recipe', 'seed'],
  });
}

/** The newest whole checkpoint of a run; null where it died before its first. Rejects with a `FileFailure`. */
export async function findResumePoint(
  folder: string,
  seed: number,
  fingerprints: Readonly<Record<string, string>>,
): Promise<Result<ResumePoint | null>> {
  const newest = await readNewestCheckpoint(folder);
  if (!newest.ok)
    return newest.problems.length === 1 && newest.problems[0]?.code === 'checkpoint/none'
      ? success(null)
      : newest;
  const { checkpoint, warnings } = newest.value;
  const stored = storedStateSchema.safeParse(checkpoint.state);
  if (!stored.success) {
    const message = `The state of ${checkpoint.folder} can't be used: ${stored.error.message}`;
    return failure(errorProblem('checkpoint/bad-state', message, { file: checkpoint.folder }));
  }
  const { trainer, metricsBytes } = stored.data;
  const problem = differs(folder, trainer, seed, fingerprints);
  if (problem) return failure(problem);
  return success({ name: checkpoint.name, files: checkpoint.files, state: trainer, metricsBytes, warnings });
}
