/** @file What a checkpoint says of the run. */

import { expect, it } from 'vitest';
import { checkpointStateSchema } from '../../../../shared/train/checkpoint-state.ts';

const state = {
  format: 'tas-studio/checkpoint',
  version: 1,
  seed: 0,
  phase: 'distillation',
  position: { epoch: 1, batch: 2 },
  update: 22,
  accuracy: { teacher: 0.9 },
  fingerprints: { l2g: '0011223344556677' },
};

it('is read as it was written, and nothing else is taken for it', () => {
  expect(checkpointStateSchema.parse(state)).toEqual(state);
  for (const wrong of [
    { version: 2 },
    { phase: 'lunch' },
    { update: -1 },
    { position: { epoch: 0.5, batch: 0 } },
    { more: 1 },
  ]) {
    expect(checkpointStateSchema.safeParse({ ...state, ...wrong }).success).toBe(false);
  }
});
