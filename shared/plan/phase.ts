/** @file What a plan does in one phase of a run: which terms count, which modules learn, what must be computed and how. */

import type { Application, Owner, Plan, Term } from './plan.ts';

/**
 * `teacher`: the teacher learns from hard labels. `distillation`: student, assistant and objective learn, the teacher is
 * frozen. `control`: the student learns from hard labels alone.
 */
export type PhaseName = 'teacher' | 'distillation' | 'control';

/** One application, and how this phase runs it. */
export interface PhaseStep {
  readonly application: Application;
  /** The module's normalisations use the batch's statistics and move the running ones. */
  readonly trains: boolean;
  /** It learns, or follows something that does, so it is computed where differentiation sees it. */
  readonly differentiated: boolean;
}

/** One phase of a run, laid out over a plan. */
export interface Phase {
  readonly name: PhaseName;
  readonly terms: readonly Term[];
  /** Ids of the modules that learn. */
  readonly trained: ReadonlySet<string>;
  /** What the terms need, in order. */
  readonly steps: readonly PhaseStep[];
}

const learners: Readonly<Record<PhaseName, readonly Owner[]>> = {
  teacher: ['teacher'],
  distillation: ['student', 'assistant', 'objective'],
  control: ['student'],
};

function belongs(term: Term, phase: PhaseName): boolean {
  const labelsOnly = term.source === 'labels';
  switch (phase) {
    case 'teacher':
      return term.learner === 'teacher' && labelsOnly;
    case 'distillation':
      return term.learner !== 'teacher';
    case 'control':
      return term.learner === 'student' && labelsOnly;
  }
}

function nodeOf(value: string): string {
  return value.slice(0, value.indexOf('.'));
}

/** Applications that the wanted values depend on, in the plan's order. */
export function neededFor(plan: Plan, values: Iterable<string>): readonly Application[] {
  const needed = new Set([...values].map(nodeOf));
  const kept: Application[] = [];
  for (const application of plan.applications.toReversed()) {
    if (!needed.has(application.node)) continue;
    kept.push(application);
    for (const value of Object.values(application.inputs)) needed.add(nodeOf(value));
  }
  return kept.reverse();
}

/** Lays one phase out over a plan. */
export function planPhase(plan: Plan, name: PhaseName): Phase {
  const terms = plan.terms.filter((term) => belongs(term, name));
  const applications = neededFor(
    plan,
    terms.flatMap((term) => Object.values(term.inputs)),
  );
  const used = new Set([...applications, ...terms].flatMap(({ module }) => module ?? []));
  const trained = new Set(
    plan.modules
      .filter((module) => learners[name].includes(module.owner) && !module.frozen && used.has(module.id))
      .map((module) => module.id),
  );
  const differentiated = new Set<string>();
  const steps = applications.map((application): PhaseStep => {
    const trains = application.module !== null && trained.has(application.module);
    const behind = Object.values(application.inputs).some((value) => differentiated.has(nodeOf(value)));
    if (trains || behind) differentiated.add(application.node);
    return { application, trains, differentiated: trains || behind };
  });
  return { name, terms, trained, steps };
}
