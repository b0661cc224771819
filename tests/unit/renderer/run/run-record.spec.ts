/** @file A run as the events of a real one make it: progress, measurements, its end, and going on after a break. */

import { describe, expect, it } from 'vitest';
import {
  canGoOn,
  endedRun,
  isActive,
  orderedRun,
  runFolder,
  withEvent,
  withLine,
  type RunRecord,
} from '../../../../renderer/run/run-record.ts';
import type { RunEvent, StartEvent, StepEvent } from '../../../../shared/protocol/run-events.ts';

const start: StartEvent = {
  event: 'start',
  document: 'Quick start',
  run: '/somewhere/runs/20261124-093015-quick-start',
  engine: 'wasm',
  notes: [],
  data: { name: 'fashion-mnist-mini', trainImages: 4000, evaluationImages: 1000 },
  phases: [
    { phase: 'teacher', epochs: 1, steps: 62 },
    { phase: 'distillation', epochs: 1, steps: 62 },
  ],
  parameters: { teacher: 3, assistant: 2, student: 1 },
};

function step(phase: StepEvent['phase'], at: number, loss: StepEvent['loss'] = 1 / at): StepEvent {
  return {
    event: 'step',
    phase,
    epoch: 1,
    epochs: 1,
    step: at,
    steps: 62,
    loss,
    terms: { 'ce-student': loss },
    gradientNorm: 1,
    learningRate: 0.1,
    imagesPerSecond: 900,
    eta: 12,
  };
}

const evaluated = (phase: StepEvent['phase'], at: number, student: number): RunEvent => ({
  event: 'eval',
  phase,
  epoch: 1,
  step: at,
  accuracy: { student },
});
const checkpoint = (phase: StepEvent['phase'], at: number): RunEvent => ({
  event: 'checkpoint',
  phase,
  step: at,
  path: 'c',
});

function after(events: readonly RunEvent[], from: RunRecord = orderedRun('a', [], 1000, null)): RunRecord {
  return events.reduce((run, event, index) => withEvent(run, event, 2000 + index), from);
}

const crash = { code: 'engine/gone', severity: 'error', message: 'The engine stopped.', place: {} } as const;

describe('a run', () => {
  it('is starting until the engine says that it began, and names its folder then', () => {
    const ordered = orderedRun('a', [], 1000, null);
    expect([ordered.status, runFolder(ordered), isActive(ordered)]).toEqual(['starting', null, true]);
    const begun = after([start]);
    expect([begun.status, runFolder(begun)]).toEqual(['running', '20261124-093015-quick-start']);
    expect(runFolder(after([{ ...start, run: 'C:\\runs\\20261124-1-a\\' }]))).toBe('20261124-1-a');
  });

  it('stays stopping when it was asked to stop before it began', () => {
    expect(after([start], { ...orderedRun('a', [], 0, null), status: 'stopping' }).status).toBe('stopping');
  });

  it('keeps a curve a phase, with gaps where the loss is no number', () => {
    const run = after([start, step('teacher', 1), step('teacher', 2, 'NaN'), step('distillation', 1)]);
    expect(run.curves.teacher?.points.map(({ x }) => x)).toEqual([1]);
    expect(run.curves.distillation?.points).toHaveLength(1);
    expect(run.step).toMatchObject({ phase: 'distillation', step: 1 });
  });

  it('takes nothing twice when the engine tells again what happened', () => {
    const events = [start, step('teacher', 1), step('teacher', 2), evaluated('teacher', 2, 0.5)];
    const twice = after(events, after(events));
    const once = after(events);
    expect([twice.curves, twice.evaluations, twice.step]).toEqual([once.curves, once.evaluations, once.step]);
    const late = after([step('teacher', 1), step('teacher', 2)], once);
    expect(late).toEqual(once);
  });

  it('keeps a bounded log', () => {
    let run = after([start]);
    for (let index = 0; index < 1000; index++) run = withLine(run, 'info', `line ${index}`, index);
    expect(run.log).toHaveLength(400);
    expect(run.log.at(-1)?.message).toBe('line 999');
    expect(new Set(run.log.map(({ id }) => id)).size).toBe(400);
  });

  it('can go on after a crash, but not once it is finished', () => {
    const running = after([start, step('teacher', 5), checkpoint('teacher', 5)]);
    expect(canGoOn(running)).toBe(false);
    const crashed = endedRun(running, 'crashed', [crash], 5000);
    expect(canGoOn(crashed)).toBe(true);
    expect(crashed.log.at(-1)).toMatchObject({ kind: 'error', message: 'The engine stopped.' });
    expect(canGoOn(endedRun(running, 'finished', [], 5000))).toBe(false);
    expect(canGoOn(endedRun(orderedRun('a', [], 0, null), 'failed', [crash], 1))).toBe(false);
  });

  it('that goes on keeps what was measured up to its checkpoint, and nothing after it', () => {
    const before = after([
      start,
      step('teacher', 61),
      step('teacher', 62),
      evaluated('teacher', 62, 0.4),
      step('distillation', 10),
      checkpoint('distillation', 10),
      step('distillation', 20),
      evaluated('distillation', 20, 0.6),
    ]);
    const crashed = endedRun(before, 'crashed', [crash], 5000);
    const resumed = { phase: 'distillation', step: 10, checkpoint: 'distillation-000010' } as const;
    const run = after([{ ...start, resumed }, step('distillation', 11)], orderedRun('b', [], 6000, crashed));
    expect(run.curves.teacher?.points.map(({ x }) => x)).toEqual([61, 62]);
    expect(run.curves.distillation?.points.map(({ x }) => x)).toEqual([10, 11]);
    expect(run.evaluations.map(({ phase }) => phase)).toEqual(['teacher']);
    expect([run.hasCheckpoint, run.problems, run.outcome]).toEqual([true, [], null]);
  });
});
