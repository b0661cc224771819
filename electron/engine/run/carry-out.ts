/** @file Carries out a host's order: a run from its document to its last file, or from its last checkpoint on. */

import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { writeCanonicalJson } from '../../../shared/formats/canonical-json.ts';
import { encodeUtf8 } from '../../../shared/formats/utf8.ts';
import { roleCosts } from '../../../shared/graph/role-costs.ts';
import { ProblemError } from '../../../shared/problem-error.ts';
import { failure, success, type Problem, type Result } from '../../../shared/problem.ts';
import type { EngineMessage, RunOrder } from '../../../shared/protocol/engine-messages.ts';
import { sentProblem } from '../../../shared/protocol/sent-problem.ts';
import type { DoneEvent, RunEvent, StartEvent } from '../../../shared/protocol/run-events.ts';
import { fingerprint } from '../../../shared/train/fingerprint.ts';
import { scheduleRun } from '../../../shared/train/run-schedule.ts';
import { runTraining, type RunOutcome } from '../../../shared/train/run-training.ts';
import { FileFailure } from '../../files/file-failure.ts';
import { durableWrite } from '../../files/durable-write.ts';
import { writeCheckpoint } from '../../runs/checkpoint-store.ts';
import { lockRun } from '../../runs/run-lock.ts';
import type { EngineChoice, OpenEngine } from '../engine.ts';
import { openEngine } from '../open-engine.ts';
import { programVersion } from '../program-version.ts';
import { trainingData } from './batch-stream.ts';
import { describeEnvironment } from './environment.ts';
import {
  compileDocument,
  prepareData,
  type CompiledDocument,
  type PreparedData,
  type ProgramPlaces,
} from './prepare-run.ts';
import { createRun, findResumePoint, openInterrupted, type ResumePoint } from './run-place.ts';
import { openRecorder, type RunRecorder } from './run-recorder.ts';

/** What the host is told at the end. */
export type OrderEnd = Omit<Extract<EngineMessage, { type: 'end' }>, 'type'>;

/** The host as the run sees it. */
export interface RunHost {
  emit(event: RunEvent): void;
  stopRequested(): boolean;
  /** Lets other work of the process in, between two steps; without it, for one turn of the event loop. */
  pause?(): Promise<void>;
}

/** Everything that is open while a run goes on. */
interface OpenRun {
  readonly order: RunOrder;
  readonly host: RunHost;
  readonly compiled: CompiledDocument;
  readonly engine: OpenEngine;
  readonly prepared: PreparedData;
  readonly folder: string;
  readonly resume: ResumePoint | null;
  readonly recorder: RunRecorder;
}

function ended(verdict: OrderEnd['verdict'], problems: readonly Problem[]): OrderEnd {
  return { verdict, problems: problems.map(sentProblem) };
}

function tell({ host, recorder }: Pick<OpenRun, 'host' | 'recorder'>, event: RunEvent): void {
  recorder.note(event);
  host.emit(event);
}

function startEvent({ compiled, engine, prepared, folder, resume, order }: OpenRun): StartEvent {
  const { document, graph, plan } = compiled;
  const costs = roleCosts(graph);
  const { dataSet } = prepared;
  return {
    event: 'start',
    document: document.name,
    run: folder,
    engine: engine.name,
    notes: [engine.description, ...engine.notes],
    data: { name: dataSet.name, trainImages: dataSet.train.size, evaluationImages: dataSet.evaluation.size },
    phases: scheduleRun(plan, document.recipe, dataSet.train.size, order.maxSteps).map(
      ({ phase, training, steps }) => ({
        phase: phase.name,
        epochs: training.epochs,
        steps,
      }),
    ),
    parameters: {
      teacher: costs.teacher.parameters,
      assistant: costs.assistant.parameters,
      student: costs.student.parameters,
    },
    ...(resume
      ? { resumed: { phase: resume.state.phase, step: resume.state.update, checkpoint: resume.name } }
      : {}),
  };
}

async function train(run: OpenRun): Promise<RunOutcome> {
  const { compiled, engine, prepared, order, resume, host, recorder, folder } = run;
  return runTraining(
    {
      plan: compiled.plan,
      recipe: compiled.document.recipe,
      initial: prepared.initial.source,
      ...(order.maxSteps === undefined ? {} : { maxSteps: order.maxSteps }),
      ...(resume ? { resume } : {}),
    },
    {
      ops: engine.ops,
      ...(engine.liveTensors ? { liveTensors: engine.liveTensors } : {}),
      data: trainingData(prepared.dataSet, prepared.batches),
      emit: (event) => {
        tell(run, event);
      },
      saveCheckpoint: async (name, files, state) => {
        const metricsBytes = await recorder.settled();
        const keep = `${state.phase}-latest`;
        const written = await writeCheckpoint(
          folder,
          name,
          files,
          { trainer: state, metricsBytes },
          { keep },
        );
        return written.folder;
      },
      pause: () => host.pause?.() ?? nextTurn(),
      stopRequested: () => host.stopRequested(),
      now: () => performance.now(),
    },
  );
}

async function writeResult(folder: string, outcome: RunOutcome, done: DoneEvent): Promise<void> {
  for (const [name, bytes] of outcome.weights) await durableWrite(join(folder, name), bytes);
  await durableWrite(join(folder, 'result.json'), encodeUtf8(writeCanonicalJson(done)));
}

function doneEvent(run: OpenRun, outcome: RunOutcome, seconds: number): DoneEvent {
  return {
    event: 'done',
    outcome: outcome.outcome,
    seconds,
    accuracy: outcome.accuracy,
    run: run.folder,
    problems: outcome.problems.map(({ code, message, place }) => ({
      code,
      message,
      ...(place.node === undefined ? {} : { node: place.node }),
      ...(place.file === undefined ? {} : { file: place.file }),
    })),
  };
}

async function runOpen(run: OpenRun): Promise<OrderEnd> {
  const began = performance.now();
  const warn = ({ code, message }: Problem): void => {
    tell(run, { event: 'warning', code, message });
  };
  tell(run, startEvent(run));
  for (const problem of [
    ...run.compiled.graph.problems,
    ...run.prepared.warnings,
    ...(run.resume?.warnings ?? []),
  ])
    warn(problem);
  const outcome = await train(run);
  const done = doneEvent(run, outcome, (performance.now() - began) / 1000);
  if (outcome.outcome === 'finished') await writeResult(run.folder, outcome, done);
  tell(run, done);
  await run.recorder.settled();
  return ended(outcome.outcome === 'failed' ? 'input' : 'fine', outcome.problems);
}

/** Takes the lock of the run's folder, opens its logs, runs, and gives all back. */
async function runLocked(run: Omit<OpenRun, 'recorder'>): Promise<OrderEnd> {
  const lock = await lockRun(run.folder);
  if (!lock.ok) return ended('input', lock.problems);
  try {
    const { resume, order, folder } = run;
    const from = resume
      ? { metricsBytes: resume.metricsBytes, phase: resume.state.phase, update: resume.state.update }
      : order.resume === undefined
        ? undefined
        : { metricsBytes: 0, phase: 'teacher' as const, update: 0 };
    const recorder = await openRecorder(folder, from);
    try {
      return await runOpen({ ...run, recorder });
    } finally {
      await recorder.dispose();
    }
  } finally {
    await lock.value.release();
  }
}

interface Target {
  readonly order: RunOrder;
  /** Null for a new run. */
  readonly folder: string | null;
}

/** The order itself, or for a resumed run its order of then; a document given along replaces the run's own. */
async function resolveOrder(order: RunOrder): Promise<Result<Target>> {
  if (order.resume === undefined) return success({ order, folder: null });
  const earlier = await openInterrupted(order.resume);
  if (!earlier.ok) return failure(...earlier.problems);
  const { folder, document, config } = earlier.value;
  const own = order.document === '' ? { document, documentFile: config.documentFile } : {};
  const maxSteps = order.maxSteps ?? config.maxSteps;
  const engine = order.engine === 'auto' ? config.engine : order.engine;
  return success({
    folder,
    order: { ...order, ...own, engine, ...(maxSteps === undefined ? {} : { maxSteps }) },
  });
}

async function withEngine(
  target: Target,
  compiled: CompiledDocument,
  engine: OpenEngine,
  places: ProgramPlaces,
  host: RunHost,
): Promise<OrderEnd> {
  const { order } = target;
  const { document, plan } = compiled;
  const resume =
    target.folder === null
      ? success(null)
      : await findResumePoint(target.folder, document.recipe.seed, fingerprint(plan));
  if (!resume.ok) return ended('input', resume.problems);
  const prepared = await prepareData(compiled, order.documentFile, places);
  if (!prepared.ok) return ended('input', prepared.problems);
  try {
    const folder =
      target.folder ?? (await createRun(order, document, describeEnvironment(engine, programVersion)));
    return await runLocked({
      order,
      host,
      compiled,
      engine,
      prepared: prepared.value,
      folder,
      resume: resume.value,
    });
  } finally {
    await prepared.value.batches.dispose();
  }
}

/**
 * Runs what was ordered. Expected failures come back as the end's problems; anything else is a bug, and said to be one.
 * `open` gives an engine to hold until the end.
 */
export async function carryOut(
  order: RunOrder,
  places: ProgramPlaces,
  host: RunHost,
  open: (choice: EngineChoice) => Promise<Result<OpenEngine>> = openEngine,
): Promise<OrderEnd> {
  try {
    const target = await resolveOrder(order);
    if (!target.ok) return ended('input', target.problems);
    const compiled = compileDocument(target.value.order.document, target.value.order.documentFile);
    if (!compiled.ok) return ended('input', compiled.problems);
    const engine = await open(target.value.order.engine);
    if (!engine.ok) return ended('engine', engine.problems);
    try {
      return await withEngine(target.value, compiled.value, engine.value, places, host);
    } finally {
      engine.value.dispose();
    }
  } catch (error) {
    if (error instanceof ProblemError) return ended('engine', error.problems);
    if (error instanceof FileFailure) return ended('engine', [error.problem]);
    const message = `The engine failed in a way that it should not: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    return ended('engine', [{ code: 'engine/bug', severity: 'error', message, place: {} }]);
  }
}
