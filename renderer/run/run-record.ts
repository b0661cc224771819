/** @file What a window knows of a run: what was ordered, how far it is, what it measured, how it ended. Plain data, changed by what the engine tells. */

import type { Problem } from '../../shared/problem.ts';
import type {
  DoneEvent,
  EvalEvent,
  RunAccuracies,
  RunEvent,
  StartEvent,
  StepEvent,
} from '../../shared/protocol/run-events.ts';
import { cutCurve, emptyCurve, extendCurve, type Curve } from './curve.ts';

/** A part of a run. */
export type Phase = StepEvent['phase'];

/** In the order in which they run. */
export const phases: readonly Phase[] = ['teacher', 'distillation', 'control'];

/** A term of the objective as it was when the run began. */
export interface RunTerm {
  readonly node: string;
  readonly title: string;
  /** Who learns from whom, such as `teacher to student`. */
  readonly relation: string;
  readonly weight: number;
}

/** A line of the log. */
export interface LogLine {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly kind: 'info' | 'warning' | 'error';
  readonly message: string;
}

/** How a run ended. `crashed`: the engine's process died. */
export type Outcome = DoneEvent['outcome'] | 'crashed';

/** One run. */
export interface RunRecord {
  /** Names it to the engine. */
  readonly id: string;
  readonly status: 'starting' | 'running' | 'stopping' | 'ended';
  readonly terms: readonly RunTerm[];
  /** Most updates of each phase; `null`: those of the recipe. */
  readonly maxSteps: number | null;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  readonly endedAt: number | null;
  readonly start: StartEvent | null;
  readonly step: StepEvent | null;
  readonly curves: Readonly<Partial<Record<Phase, Curve>>>;
  readonly evaluations: readonly EvalEvent[];
  /** Latest of each network. */
  readonly accuracy: RunAccuracies;
  /** Whether there is a checkpoint to go on from. */
  readonly hasCheckpoint: boolean;
  readonly log: readonly LogLine[];
  readonly outcome: Outcome | null;
  readonly problems: readonly Problem[];
}

const mostLines = 400;

const nothing: Pick<RunRecord, 'maxSteps' | 'curves' | 'evaluations' | 'accuracy' | 'hasCheckpoint' | 'log'> =
  {
    maxSteps: null,
    curves: {},
    evaluations: [],
    accuracy: {},
    hasCheckpoint: false,
    log: [],
  };

/** A run that was just ordered. One that goes on with an earlier run takes over what that one measured. */
export function orderedRun(
  id: string,
  terms: readonly RunTerm[],
  now: number,
  earlier: RunRecord | null,
): RunRecord {
  const { maxSteps, curves, evaluations, accuracy, hasCheckpoint, log } = earlier ?? nothing;
  return {
    id,
    status: 'starting',
    terms,
    maxSteps,
    begunAt: now,
    endedAt: null,
    start: null,
    step: null,
    curves,
    evaluations,
    accuracy,
    hasCheckpoint,
    log,
    outcome: null,
    problems: [],
  };
}

/** The name of the run's folder among the runs; `null` while it has none. */
export function runFolder({ start }: RunRecord): string | null {
  return start?.run.split(/[\\/]/).findLast((part) => part !== '') ?? null;
}

/** Whether the engine works on it. */
export function isActive(run: RunRecord | null): run is RunRecord {
  return run !== null && run.status !== 'ended';
}

/** Whether it broke off and can go on, from its last checkpoint or else from its beginning. */
export function canGoOn(run: RunRecord | null): run is RunRecord {
  return run?.status === 'ended' && run.outcome !== 'finished' && runFolder(run) !== null;
}

/** The run with one more line in its log. */
export function withLine(run: RunRecord, kind: LogLine['kind'], message: string, time: number): RunRecord {
  const id = (run.log.at(-1)?.id ?? 0) + 1;
  return { ...run, log: [...run.log.slice(1 - mostLines), { id, time, kind, message }] };
}

/** The run after an event. */
export function withEvent(run: RunRecord, event: RunEvent, now: number): RunRecord {
  switch (event.event) {
    case 'start':
      return withStart(run, event, now);
    case 'step':
      return withStep(run, event);
    case 'eval':
      return withEvaluation(run, event, now);
    case 'checkpoint':
      return { ...withLine(run, 'info', checkpointText(event), now), hasCheckpoint: true };
    case 'warning':
      return withLine(run, 'warning', event.message, now);
    case 'done':
      return { ...run, outcome: event.outcome, accuracy: { ...run.accuracy, ...event.accuracy } };
  }
}

function checkpointText({ phase, step }: Extract<RunEvent, { event: 'checkpoint' }>): string {
  return `Checkpoint after step ${step} of the ${phase} phase`;
}

/** Where in the run something is; later is larger. */
function place(phase: Phase, step: number): number {
  return phases.indexOf(phase) * 1e9 + step;
}

function withStart(run: RunRecord, event: StartEvent, now: number): RunRecord {
  const { resumed } = event;
  const from = resumed === undefined ? -1 : place(resumed.phase, resumed.step);
  const kept = phases.flatMap((phase) => {
    const curve = run.curves[phase];
    return curve === undefined ? [] : [[phase, cutCurve(curve, from - place(phase, 0))] as const];
  });
  const text = resumed
    ? `Goes on from ${resumed.checkpoint}: step ${resumed.step} of the ${resumed.phase} phase`
    : `Began ${event.document}`;
  return {
    ...withLine(run, 'info', text, now),
    status: run.status === 'stopping' ? 'stopping' : 'running',
    start: event,
    step: null,
    curves: Object.fromEntries(kept),
    evaluations: run.evaluations.filter(({ phase, step }) => place(phase, step) <= from),
    hasCheckpoint: resumed !== undefined,
  };
}

function withStep(run: RunRecord, event: StepEvent): RunRecord {
  const done = run.step === null ? -1 : place(run.step.phase, run.step.step);
  // A window that comes back is told again what it may know already.
  if (place(event.phase, event.step) <= done) return run;
  const { loss, phase, step } = event;
  if (typeof loss !== 'number') return { ...run, step: event };
  const curve = extendCurve(run.curves[phase] ?? emptyCurve, step, loss);
  return { ...run, step: event, curves: { ...run.curves, [phase]: curve } };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function withEvaluation(run: RunRecord, event: EvalEvent, now: number): RunRecord {
  const parts = Object.entries(event.accuracy).map(
    ([network, share]) => `${network === 'control' ? 'student alone' : network} ${percent(share)}`,
  );
  const text = `Epoch ${event.epoch} of the ${event.phase} phase: ${parts.join(', ')}`;
  const at = place(event.phase, event.step);
  const others = run.evaluations.filter(({ phase, step }) => place(phase, step) !== at);
  return {
    ...withLine(run, 'info', text, now),
    evaluations: [...others, event],
    accuracy: { ...run.accuracy, ...event.accuracy },
  };
}

/** The run at its end, with what stood in its way. */
export function endedRun(
  run: RunRecord,
  outcome: Outcome,
  problems: readonly Problem[],
  now: number,
): RunRecord {
  const ended: RunRecord = {
    ...run,
    status: 'ended',
    endedAt: now,
    outcome,
    problems,
  };
  return problems.reduce((record, { message }) => withLine(record, 'error', message, now), ended);
}
