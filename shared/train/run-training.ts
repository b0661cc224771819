/** @file A whole run: the teacher, the distillation, the student alone; from the beginning or from a checkpoint. */

import { neededFor, type Phase, type PhaseName } from '../plan/phase.ts';
import type { Plan } from '../plan/plan.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';
import { ProblemError } from '../problem-error.ts';
import type { RunAccuracies } from '../protocol/run-events.ts';
import { packWeights, restoreSlots, unpackWeights, type CheckpointFiles } from './checkpoint-files.ts';
import { fingerprint } from './fingerprint.ts';
import { judgeAccuracy } from './judge-accuracy.ts';
import { Network } from './network.ts';
import { RunClock } from './run-clock.ts';
import type { RunContext, RunPorts, RunRequest } from './run-context.ts';
import { measure, runPhase, type PhaseEnd, type PhaseStart } from './run-phase.ts';
import { scheduleRun, type ScheduledPhase } from './run-schedule.ts';

/** How a run ended, and what it leaves. */
export interface RunOutcome {
  readonly outcome: 'finished' | 'stopped' | 'failed';
  readonly accuracy: RunAccuracies;
  readonly problems: readonly Problem[];
  /** The last weights of each owner; none after a failure, whose last checkpoint stands. */
  readonly weights: CheckpointFiles;
}

/** The part of a plan that computes the student's logits. */
function studentPlan(plan: Plan, phase: Phase): Plan {
  const readouts = plan.readouts.filter(({ role }) => role === 'student');
  const applications = neededFor(plan, [
    ...readouts.map(({ logits }) => logits),
    ...phase.terms.flatMap((term) => Object.values(term.inputs)),
  ]);
  const used = new Set([...applications, ...phase.terms].map(({ module }) => module));
  return {
    ...plan,
    applications,
    readouts,
    terms: phase.terms,
    modules: plan.modules.filter(({ id }) => used.has(id)),
  };
}

/** The network that a phase trains, made when it is first needed. */
function networkFor(run: RunContext, { phase }: ScheduledPhase): Result<Network> {
  if (phase.name !== 'control') return success(run.network);
  if (run.control) return success(run.control);
  const plan = studentPlan(run.request.plan, phase);
  const { resume } = run.request;
  const source =
    resume?.state.phase === 'control'
      ? unpackWeights(plan, resume.files, true)
      : success(run.request.initial);
  if (!source.ok) return source;
  run.control = new Network(run.ports.ops, plan, source.value, 'control/');
  return success(run.control);
}

/** A teacher's accuracy must be known before anyone learns from it. */
async function checkTeacher(run: RunContext): Promise<void> {
  if (run.accuracy.teacher !== undefined || !run.network.plan.readouts.some(({ role }) => role === 'teacher'))
    return;
  await measure(run, run.network, { phase: 'distillation', epoch: 0, step: 0 }, ['teacher']);
}

async function runScheduled(run: RunContext, scheduled: ScheduledPhase): Promise<PhaseEnd> {
  const network = networkFor(run, scheduled);
  if (!network.ok) return { outcome: 'failed', problems: network.problems };
  const { resume } = run.request;
  let start: PhaseStart = { position: { epoch: 0, batch: 0 }, update: 0 };
  if (resume?.state.phase === scheduled.phase.name) {
    start = { position: resume.state.position, update: resume.state.update };
    const slots = restoreSlots(network.value, scheduled.phase.trained, resume.files);
    if (!slots.ok) return { outcome: 'failed', problems: slots.problems };
  }
  if (scheduled.phase.name === 'distillation') await checkTeacher(run);
  return runPhase(run, scheduled, network.value, start);
}

/** Beginning again with the weights of a later phase would be no continuation. */
function noSuchPhase(phase: PhaseName): Problem {
  const message = `The checkpoint was taken in the ${phase} phase, which the document no longer has. Put it back into the recipe, or start a new run.`;
  return errorProblem('checkpoint/no-such-phase', message, { path: ['recipe'] });
}

async function runAll(run: RunContext, schedule: readonly ScheduledPhase[]): Promise<PhaseEnd> {
  const { resume } = run.request;
  const first = resume ? schedule.findIndex(({ phase }) => phase.name === resume.state.phase) : 0;
  if (resume && first < 0) return { outcome: 'failed', problems: [noSuchPhase(resume.state.phase)] };
  for (const scheduled of schedule.slice(first)) {
    const end = await runScheduled(run, scheduled);
    if (end.outcome !== 'finished') return end;
  }
  for (const judgement of judgeAccuracy(run.accuracy)) run.ports.emit({ event: 'warning', ...judgement });
  return { outcome: 'finished' };
}

function openNetwork(request: RunRequest, ports: RunPorts): Result<Network> {
  const source = request.resume
    ? unpackWeights(request.plan, request.resume.files, false)
    : success(request.initial);
  return source.ok
    ? success(new Network(ports.ops, request.plan, source.value))
    : failure(...source.problems);
}

async function finish(run: RunContext, end: PhaseEnd): Promise<RunOutcome> {
  if (end.outcome === 'failed') {
    return { outcome: 'failed', accuracy: run.accuracy, problems: end.problems, weights: new Map() };
  }
  const weights = new Map([
    ...(await packWeights(run.network, false)),
    ...(run.control ? await packWeights(run.control, true) : []),
  ]);
  return { outcome: end.outcome, accuracy: run.accuracy, problems: [], weights };
}

/** Runs what is asked to its end. Expected failures come back as problems. */
export async function runTraining(request: RunRequest, ports: RunPorts): Promise<RunOutcome> {
  const schedule = scheduleRun(request.plan, request.recipe, ports.data.trainImages, request.maxSteps);
  const network = openNetwork(request, ports);
  if (!network.ok) return { outcome: 'failed', accuracy: {}, problems: network.problems, weights: new Map() };
  const run: RunContext = {
    request,
    ports,
    clock: new RunClock(schedule),
    fingerprints: fingerprint(request.plan),
    network: network.value,
    control: undefined,
    accuracy: request.resume?.state.accuracy ?? {},
  };
  try {
    return await finish(run, await runAll(run, schedule));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return await finish(run, { outcome: 'failed', problems: error.problems });
  } finally {
    run.network.dispose();
    run.control?.dispose();
  }
}
