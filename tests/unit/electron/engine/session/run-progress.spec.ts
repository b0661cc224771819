/** @file How far a run is, and what a window that comes back is told. */

import { describe, expect, it } from 'vitest';
import { RunProgress } from '../../../../../electron/engine/session/run-progress.ts';
import type { RunEvent } from '../../../../../shared/protocol/run-events.ts';

const start: RunEvent = {
  event: 'start',
  document: 'd',
  run: '/r',
  engine: 'wasm',
  notes: [],
  data: { name: 'x', trainImages: 1, evaluationImages: 1 },
  phases: [
    { phase: 'teacher', epochs: 1, steps: 10 },
    { phase: 'distillation', epochs: 1, steps: 30 },
  ],
  parameters: { teacher: 1, assistant: 1, student: 1 },
};
const step = (phase: 'teacher' | 'distillation', number: number): RunEvent => ({
  event: 'step',
  phase,
  epoch: 1,
  epochs: 1,
  step: number,
  steps: 30,
  loss: 1,
  terms: {},
  gradientNorm: 1,
  learningRate: 1,
  imagesPerSecond: 1,
  eta: 1,
});
const evaluation: RunEvent = { event: 'eval', phase: 'teacher', epoch: 1, step: 10, accuracy: {} };
const checkpoint: RunEvent = { event: 'checkpoint', phase: 'teacher', step: 10, path: '/c' };

describe('the progress of a run', () => {
  it('counts the updates of all phases', () => {
    const progress = new RunProgress();
    expect(progress.fraction).toBe(0);
    progress.note(start);
    progress.note(step('teacher', 10));
    expect(progress.fraction).toBe(0.25);
    progress.note(step('distillation', 15));
    expect(progress.fraction).toBe(0.625);
  });

  it('keeps the start, measurements, and the latest of all else', () => {
    const progress = new RunProgress();
    for (const event of [start, step('teacher', 1), evaluation, checkpoint, step('distillation', 2)])
      progress.note(event);
    expect(progress.replay()).toEqual([start, evaluation, step('distillation', 2), checkpoint]);
  });

  it('stays small however long a run takes', () => {
    const progress = new RunProgress();
    for (let number = 0; number < 10_000; number += 1) progress.note(evaluation);
    expect(progress.replay()).toHaveLength(500);
  });
});
