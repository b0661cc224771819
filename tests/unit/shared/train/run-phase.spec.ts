/** @file One phase: every step is told with its figures, in order. */

import { expect, it } from 'vitest';
import type { RunEvent, StepEvent } from '../../../../shared/protocol/run-events.ts';
import { learningRate } from '../../../../shared/train/learning-rate.ts';
import { Network } from '../../../../shared/train/network.ts';
import { RunClock } from '../../../../shared/train/run-clock.ts';
import type { RunContext } from '../../../../shared/train/run-context.ts';
import { measure, runPhase } from '../../../../shared/train/run-phase.ts';
import { scheduleRun } from '../../../../shared/train/run-schedule.ts';
import { describeOn } from '../../../support/engines.ts';
import { memoryData } from '../../../support/memory-data.ts';
import { firstWeights } from '../../../support/small-batch.ts';
import { planOf, resnetToVit } from '../../../support/small-networks.ts';

const document = resnetToVit();
const plan = planOf(document);
const recipe = {
  ...document.recipe,
  batchSize: 2,
  distillation: { ...document.recipe.distillation, epochs: 2 },
};
const data = memoryData(plan, 4, 2);

describeOn('wasm', (ops) => {
  it('begins where it is told to, and tells epoch, rate and every term of each step', async () => {
    const schedule = scheduleRun(plan, recipe, data.trainImages);
    const [scheduled] = schedule;
    if (!scheduled) throw new Error('the distillation is scheduled');
    const events: RunEvent[] = [];
    const run: RunContext = {
      request: { plan, recipe, initial: firstWeights() },
      ports: {
        ops: ops(),
        data,
        emit: (event) => events.push(event),
        saveCheckpoint: (name) => Promise.resolve(name),
        pause: () => Promise.resolve(),
        stopRequested: () => false,
        now: () => 0,
      },
      clock: new RunClock(schedule),
      fingerprints: {},
      network: new Network(ops(), plan, firstWeights()),
      control: undefined,
      accuracy: {},
    };
    const end = await runPhase(run, scheduled, run.network, { position: { epoch: 0, batch: 1 }, update: 1 });
    expect(end).toEqual({ outcome: 'finished' });
    const steps = events.filter((event): event is StepEvent => event.event === 'step');
    expect(steps.map(({ epoch, step }) => [epoch, step])).toEqual([
      [1, 2],
      [2, 3],
      [2, 4],
    ]);
    for (const { step, learningRate: rate, terms } of steps) {
      expect(rate).toBe(learningRate(recipe.distillation, step - 1, 2));
      expect(Object.keys(terms)).toHaveLength(7);
    }
    await measure(run, run.network, { phase: 'distillation', epoch: 0, step: 0 }, ['teacher']);
    expect(Object.keys(run.accuracy).sort()).toEqual(['assistant', 'student', 'teacher']);
    run.network.dispose();
  });
});
