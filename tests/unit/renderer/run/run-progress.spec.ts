/** @file How far a run is, over all its phases. */

import { expect, it } from 'vitest';
import { orderedRun, withEvent, type RunRecord } from '../../../../renderer/run/run-record.ts';
import {
  allSteps,
  overallFraction,
  phaseOffsets,
  phaseProgress,
  statusText,
} from '../../../../renderer/run/run-progress.ts';
import type { RunEvent } from '../../../../shared/protocol/run-events.ts';

const start: RunEvent = {
  event: 'start',
  document: 'a',
  run: '/runs/a',
  engine: 'wasm',
  notes: [],
  data: { name: 'b', trainImages: 1, evaluationImages: 1 },
  phases: [
    { phase: 'teacher', epochs: 1, steps: 20 },
    { phase: 'distillation', epochs: 2, steps: 60 },
    { phase: 'control', epochs: 2, steps: 20 },
  ],
  parameters: { teacher: 1, assistant: 1, student: 1 },
};
const begun = withEvent(orderedRun('r', [], 0, null), start, 0);
const inDistillation: RunRecord = withEvent(
  begun,
  {
    event: 'step',
    phase: 'distillation',
    epoch: 1,
    epochs: 2,
    step: 30,
    steps: 60,
    loss: 1,
    terms: {},
    gradientNorm: 1,
    learningRate: 1,
    imagesPerSecond: 1,
    eta: 1,
  },
  0,
);

it('has no phases and no share before the run began', () => {
  const ordered = orderedRun('r', [], 0, null);
  expect([phaseProgress(ordered), overallFraction(ordered), statusText(ordered)]).toEqual([
    [],
    null,
    'Starting',
  ]);
});

it('counts the phases that are done in full, and the present one by its steps', () => {
  expect(phaseProgress(inDistillation).map(({ state, step }) => [state, step])).toEqual([
    ['done', 20],
    ['current', 30],
    ['waiting', 0],
  ]);
  expect(overallFraction(inDistillation)).toBe(0.5);
  expect(overallFraction({ ...inDistillation, outcome: 'finished', status: 'ended' })).toBe(1);
});

it('begins a resumed run where its checkpoint is', () => {
  const resumed = { phase: 'distillation', step: 15, checkpoint: 'c' } as const;
  const run = withEvent(orderedRun('r', [], 0, null), { ...start, resumed }, 0);
  expect(overallFraction(run)).toBeCloseTo(0.35, 12);
});

it('lays the phases one behind the other', () => {
  expect([...phaseOffsets(begun)]).toEqual([
    ['teacher', 0],
    ['distillation', 20],
    ['control', 80],
  ]);
  expect(allSteps(begun)).toBe(100);
});

it('names every state', () => {
  const named = (change: Partial<RunRecord>): string => statusText({ ...inDistillation, ...change });
  expect([
    statusText(begun),
    named({}),
    named({ status: 'stopping' }),
    named({ status: 'ended', outcome: 'stopped' }),
    named({ status: 'ended', outcome: 'crashed' }),
  ]).toEqual(['Preparing', 'Training', 'Stopping after this step', 'Stopped', 'The engine stopped']);
});
