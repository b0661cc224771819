/** @file Writes scalars for TensorBoard: an event file for each time that a run, or a phase of it, is started or resumed. */

import { mkdir, readdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  encodeFileStart,
  encodeSessionStart,
  encodeSummary,
  type TensorboardValue,
} from '../../shared/formats/tensorboard-events.ts';
import { openAppendLog, type AppendLog } from '../files/append-log.ts';
import { explainFailure } from '../files/file-failure.ts';

const eventsFile = /^events\.out\.tfevents\.(\d+)\./;

/** An open event file. */
export class TensorboardLog {
  readonly #log: AppendLog;

  constructor(log: AppendLog) {
    this.#log = log;
  }

  get path(): string {
    return this.#log.path;
  }

  /** Adds one number for each tag at a step, an integer from 0. NaN and infinities stay what they are. Rejects with a `FileFailure`. */
  scalars(step: number, values: Readonly<Record<string, number>>, at = new Date()): Promise<void> {
    return this.values(
      step,
      Object.entries(values).map(([tag, scalar]) => ({ tag, scalar })),
      at,
    );
  }

  /** Adds scalars, histograms or images. Rejects with a `FileFailure`. */
  values(step: number, values: readonly TensorboardValue[], at = new Date()): Promise<void> {
    return this.#log.append(encodeSummary(seconds(at), step, values));
  }

  /** Resolved means that all so far survives a power cut. */
  flush(): Promise<void> {
    return this.#log.flush();
  }

  /** Flushes and closes. */
  dispose(): Promise<void> {
    return this.#log.dispose();
  }
}

/**
 * Starts a new event file in `folder`, which TensorBoard shows as one run. A resumed run names the first step that it will write: TensorBoard then
 * forgets what the earlier files hold for it and later steps. It does so for every tag of the folder, so phases that count their steps
 * anew need a folder each. Rejects with a `FileFailure`.
 */
export async function openTensorboardLog(
  folder: string,
  options: { readonly firstStep?: number; readonly at?: Date } = {},
): Promise<TensorboardLog> {
  const at = options.at ?? new Date();
  try {
    await mkdir(folder, { recursive: true });
    const log = await openAppendLog(join(folder, await freshName(folder, at)));
    await log.append(encodeFileStart(seconds(at)));
    await log.append(encodeSessionStart(seconds(at), options.firstStep ?? 0));
    return new TensorboardLog(log);
  } catch (error) {
    throw explainFailure(error, 'written', folder);
  }
}

/** TensorBoard reads the files of a folder by name, so a later file must have a later time even if the clock says otherwise. */
async function freshName(folder: string, at: Date): Promise<string> {
  const times = (await readdir(folder)).map((name) => Number(eventsFile.exec(name)?.[1] ?? -1));
  const time = Math.max(Math.floor(seconds(at)), ...times.map((earlier) => earlier + 1));
  const host = hostname().replace(/[^A-Za-z0-9.-]/g, '-') || 'host';
  return `events.out.tfevents.${String(time).padStart(10, '0')}.${host}.${process.pid}.0`;
}

function seconds(at: Date): number {
  return at.getTime() / 1000;
}
