/** @file What a checkpoint holds besides weights and optimiser slots: where the run is, and what it has found so far. */

import { z } from 'zod';
import { accuraciesSchema } from '../protocol/run-events.ts';

const count = z.int().min(0);

/** A checkpoint's `state.json`. */
export const checkpointStateSchema = z.strictObject({
  format: z.literal('tas-studio/checkpoint'),
  version: z.literal(1),
  seed: count,
  phase: z.enum(['teacher', 'distillation', 'control']),
  /** The next batch to train on. All random draws are functions of seed and position, so no generator has a state. */
  position: z.strictObject({ epoch: count, batch: count }),
  /** Updates done in this phase. */
  update: count,
  /** Latest accuracy of each network. */
  accuracy: accuraciesSchema,
  /** A short digest of each application and term, so that a changed document is told node by node. */
  fingerprints: z.record(z.string(), z.string()),
});

/** Where a run was when the checkpoint was taken. */
export type CheckpointState = z.infer<typeof checkpointStateSchema>;
