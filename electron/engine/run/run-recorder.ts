/** @file Writes down what a run tells: metrics, TensorBoard scalars and the summary table, in the order of the events. */

import { join } from 'node:path';
import {
  evalEventOf,
  type EvalEvent,
  type RunEvent,
  type StepEvent,
} from '../../../shared/protocol/run-events.ts';
import type { PhaseName } from '../../../shared/plan/phase.ts';
import { openMetricsLog, type MetricsLog } from '../../runs/metrics-log.ts';
import { readMetrics } from '../../runs/read-metrics.ts';
import { writeSummary, type SummaryRow } from '../../runs/summary-csv.ts';
import { openTensorboardLog, type TensorboardLog } from '../../runs/tensorboard-log.ts';

const columns = ['phase', 'epoch', 'step', 'teacher', 'assistant', 'student', 'control'] as const;

/** Where the logs of a resumed run begin again. */
export interface RecordFrom {
  readonly metricsBytes: number;
  readonly phase: PhaseName;
  /** Updates that the checkpoint had done in that phase. */
  readonly update: number;
}

function stepScalars(event: StepEvent): Record<string, number> {
  const scalars: Record<string, number> = {
    'loss/total': Number(event.loss),
    gradient_norm: Number(event.gradientNorm),
    learning_rate: event.learningRate,
    images_per_second: event.imagesPerSecond,
  };
  for (const [node, value] of Object.entries(event.terms)) scalars[`loss/${node}`] = Number(value);
  return scalars;
}

function accuracyScalars({ accuracy }: EvalEvent): Record<string, number> {
  return Object.fromEntries(Object.entries(accuracy).map(([role, share]) => [`accuracy/${role}`, share]));
}

function summaryRow({ phase, epoch, step, accuracy }: EvalEvent): SummaryRow {
  return { phase, epoch, step, ...accuracy };
}

/** The open logs of one run. */
export class RunRecorder {
  readonly #folder: string;
  readonly #metrics: MetricsLog;
  readonly #rows: SummaryRow[];
  readonly #from: RecordFrom | undefined;
  readonly #boards = new Map<PhaseName, TensorboardLog>();
  /** Everything that is to be written, one after the other; the first failure is kept for `settled`. */
  #queue: Promise<void> = Promise.resolve();

  constructor(
    folder: string,
    metrics: MetricsLog,
    rows: readonly SummaryRow[],
    from: RecordFrom | undefined,
  ) {
    this.#folder = folder;
    this.#metrics = metrics;
    this.#rows = [...rows];
    this.#from = from;
  }

  /** Puts an event in line for writing. */
  note(event: RunEvent): void {
    this.#queue = this.#queue.then(() => this.#write(event));
    // The failure is thrown by `settled`; here it must only not count as unhandled.
    this.#queue.catch(() => undefined);
  }

  /** Waits until all events so far are written, and tells how long the metrics then are. Rejects with a `FileFailure`. */
  async settled(): Promise<number> {
    await this.#queue;
    await this.#metrics.flush();
    for (const board of this.#boards.values()) await board.flush();
    return this.#metrics.length;
  }

  async dispose(): Promise<void> {
    await this.#queue.catch(() => undefined);
    await this.#metrics.dispose();
    for (const board of this.#boards.values()) await board.dispose();
  }

  async #write(event: RunEvent): Promise<void> {
    await this.#metrics.append(event);
    if (event.event === 'step')
      await (await this.#board(event.phase)).scalars(event.step, stepScalars(event));
    if (event.event === 'eval') {
      await (await this.#board(event.phase)).scalars(event.step, accuracyScalars(event));
      this.#rows.push(summaryRow(event));
      await writeSummary(this.#folder, columns, this.#rows);
    }
  }

  async #board(phase: PhaseName): Promise<TensorboardLog> {
    const open = this.#boards.get(phase);
    if (open) return open;
    const done = this.#from?.phase === phase ? this.#from.update : 0;
    const board = await openTensorboardLog(join(this.#folder, 'tensorboard', phase), {
      ...(this.#from ? { firstStep: done + 1 } : {}),
    });
    this.#boards.set(phase, board);
    return board;
  }
}

/** Opens the logs of a new run, or of one that goes on from a checkpoint. Rejects with a `FileFailure`. */
export async function openRecorder(folder: string, from?: RecordFrom): Promise<RunRecorder> {
  const metrics = await openMetricsLog(folder, from?.metricsBytes ?? Infinity);
  const rows = (await readMetrics(folder)).records.flatMap((record) => {
    const event = evalEventOf(record);
    return event ? [summaryRow(event)] : [];
  });
  return new RunRecorder(folder, metrics, rows, from);
}
