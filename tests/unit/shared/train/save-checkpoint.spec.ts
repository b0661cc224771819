/** @file What is stored with a checkpoint, and what is told of it. */

import { expect, it } from 'vitest';
import { planPhase } from '../../../../shared/plan/phase.ts';
import type { RunEvent } from '../../../../shared/protocol/run-events.ts';
import type { CheckpointState } from '../../../../shared/train/checkpoint-state.ts';
import { fingerprint } from '../../../../shared/train/fingerprint.ts';
import { Network } from '../../../../shared/train/network.ts';
import { RunClock } from '../../../../shared/train/run-clock.ts';
import type { RunContext } from '../../../../shared/train/run-context.ts';
import { saveCheckpoint } from '../../../../shared/train/save-checkpoint.ts';
import { describeOn } from '../../../support/engines.ts';
import { memoryData } from '../../../support/memory-data.ts';
import { firstWeights } from '../../../support/small-batch.ts';
import { planOf, resnetToVit } from '../../../support/small-networks.ts';

describeOn('cpu', (ops) => {
  it('are weights by owner, slots, position and the digests of the nodes', async () => {
    const document = resnetToVit();
    const plan = planOf(document);
    const events: RunEvent[] = [];
    const stored: {
      readonly name: string;
      readonly files: readonly string[];
      readonly state: CheckpointState;
    }[] = [];
    const run: RunContext = {
      request: { plan, recipe: document.recipe, initial: firstWeights() },
      ports: {
        ops: ops(),
        data: memoryData(plan, 4, 2),
        emit: (event) => events.push(event),
        saveCheckpoint: (name, files, state) => {
          stored.push({ name, files: [...files.keys()].sort(), state });
          return Promise.resolve(`/runs/${name}`);
        },
        pause: () => Promise.resolve(),
        stopRequested: () => false,
        now: () => 0,
      },
      clock: new RunClock([]),
      fingerprints: fingerprint(plan),
      network: new Network(ops(), plan, firstWeights()),
      control: undefined,
      accuracy: { teacher: 0.5 },
    };
    const phase = planPhase(plan, 'distillation');
    const scheduled = {
      phase,
      training: document.recipe.distillation,
      stepsPerEpoch: 10,
      steps: 20,
      work: 1,
    };
    await saveCheckpoint(run, scheduled, { epoch: 1, batch: 3 }, 13);
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({
      name: 'distillation-step-00000013',
      files: [
        'assistant.safetensors',
        'objective.safetensors',
        'optimizer.safetensors',
        'student.safetensors',
        'teacher.safetensors',
      ],
      state: {
        phase: 'distillation',
        position: { epoch: 1, batch: 3 },
        update: 13,
        accuracy: { teacher: 0.5 },
      },
    });
    expect(Object.keys(stored[0]?.state.fingerprints ?? {})).toContain('l2g');
    expect(events).toEqual([
      { event: 'checkpoint', phase: 'distillation', step: 13, path: '/runs/distillation-step-00000013' },
    ]);
    run.network.dispose();
  });
});
