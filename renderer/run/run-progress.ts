/** @file How far a run is: each of its phases, and all of it as one timeline. */

import type { Phase, RunRecord } from './run-record.ts';

/** How far one phase is. */
export interface PhaseProgress {
  readonly phase: Phase;
  readonly state: 'waiting' | 'current' | 'done';
  /** Updates done, and to be done. */
  readonly step: number;
  readonly steps: number;
  readonly epochs: number;
}

/** Where the run is: the last step, or the checkpoint that it goes on from. */
function reached({ start, step }: RunRecord): { readonly phase: Phase; readonly step: number } | undefined {
  return step ?? start?.resumed;
}

/** The phases that the run goes through, in order; none before it began. */
export function phaseProgress(run: RunRecord): readonly PhaseProgress[] {
  const planned = run.start?.phases ?? [];
  const at = reached(run);
  const current = Math.max(
    0,
    planned.findIndex(({ phase }) => phase === at?.phase),
  );
  return planned.map(({ phase, epochs, steps }, index) => {
    const isDone = run.outcome === 'finished' || index < current;
    const step = isDone ? steps : index === current ? (at?.step ?? 0) : 0;
    return { phase, epochs, steps, step, state: isDone ? 'done' : index === current ? 'current' : 'waiting' };
  });
}

/** Share of all updates that is done, 0 to 1; `null` before the run began. */
export function overallFraction(run: RunRecord): number | null {
  const all = phaseProgress(run);
  const steps = all.reduce((sum, phase) => sum + phase.steps, 0);
  return steps === 0 ? null : all.reduce((sum, phase) => sum + phase.step, 0) / steps;
}

/** Updates of the phases before each one: where it begins when all phases are drawn one behind the other. */
export function phaseOffsets(run: RunRecord): ReadonlyMap<Phase, number> {
  const offsets = new Map<Phase, number>();
  let before = 0;
  for (const { phase, steps } of run.start?.phases ?? []) {
    offsets.set(phase, before);
    before += steps;
  }
  return offsets;
}

/** Updates of the whole run. */
export function allSteps(run: RunRecord): number {
  return (run.start?.phases ?? []).reduce((sum, { steps }) => sum + steps, 0);
}

const endings: Readonly<Record<NonNullable<RunRecord['outcome']>, string>> = {
  finished: 'Finished',
  stopped: 'Stopped',
  failed: 'Failed',
  crashed: 'The engine stopped',
};

/** The state of a run in a few words. */
export function statusText(run: RunRecord): string {
  switch (run.status) {
    case 'starting':
      return 'Starting';
    case 'stopping':
      return 'Stopping after this step';
    case 'running':
      return reached(run) === undefined ? 'Preparing' : 'Training';
    case 'ended':
      return endings[run.outcome ?? 'failed'];
  }
}
