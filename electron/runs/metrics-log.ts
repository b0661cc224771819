/** @file Writes `metrics.jsonl`: one JSON object a line, in which numbers that aren't finite keep their names. */

import { join } from 'node:path';
import { encodeUtf8 } from '../../shared/formats/utf8.ts';
import { openAppendLog, type AppendLog } from '../files/append-log.ts';
import { explainFailure } from '../files/file-failure.ts';
import { wholeLinesLength } from './whole-lines.ts';

/** File name in the run's folder. */
export const metricsFile = 'metrics.jsonl';

/** The open log of a run. */
export class MetricsLog {
  readonly #log: AppendLog;

  constructor(log: AppendLog) {
    this.#log = log;
  }

  /** Bytes so far. A checkpoint stores it after `flush`, so that a resumed run knows which lines it will write again. */
  get length(): number {
    return this.#log.length;
  }

  /** Adds a record; resolved means that it survives the death of this process. Rejects with a `FileFailure`, the log unchanged. */
  append(record: object): Promise<void> {
    return this.#log.append(encodeUtf8(metricsLine(record)));
  }

  /** Resolved means that all records so far survive a power cut. */
  flush(): Promise<void> {
    return this.#log.flush();
  }

  /** Flushes and closes. */
  dispose(): Promise<void> {
    return this.#log.dispose();
  }
}

/**
 * Opens or creates the log and cuts off what lies beyond `keepBytes`, and a torn last line. A resumed run passes the length that its checkpoint
 * stores: steps are counted anew in each phase, so a step number wouldn't say where to cut. Rejects with a `FileFailure`.
 */
export async function openMetricsLog(runFolder: string, keepBytes = Infinity): Promise<MetricsLog> {
  const path = join(runFolder, metricsFile);
  try {
    return new MetricsLog(await openAppendLog(path, await wholeLinesLength(path, keepBytes)));
  } catch (error) {
    throw explainFailure(error, 'opened', path);
  }
}

/** `JSON.stringify` would write `null` for NaN and the infinities, and so hide that a run diverged. */
function metricsLine(record: object): string {
  const text = JSON.stringify(record, (_key, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
  return `${text}\n`;
}
