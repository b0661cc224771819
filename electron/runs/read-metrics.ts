/** @file Reads `metrics.jsonl`, also that of a run that is going on or was killed. */

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseStrictJson } from '../../shared/formats/strict-json.ts';
import type { Problem } from '../../shared/problem.ts';
import { explainFailure } from '../files/file-failure.ts';
import { metricsFile } from './metrics-log.ts';
import { wholeLinesLength } from './whole-lines.ts';

const lineLimits = { bytes: 1024 * 1024, depth: 16 };

/** The records of a log, and a warning for each line that is none. */
export interface ReadMetrics {
  readonly records: readonly unknown[];
  readonly warnings: readonly Problem[];
}

/** A torn last line is left out in silence: its writer is still at it, or was killed. No file is an empty log. Rejects with a `FileFailure`. */
export async function readMetrics(runFolder: string): Promise<ReadMetrics> {
  const path = join(runFolder, metricsFile);
  const records: unknown[] = [];
  const warnings: Problem[] = [];
  try {
    const length = await wholeLinesLength(path, Infinity);
    if (length === 0) return { records, warnings };
    const input = createReadStream(path, { end: length - 1 });
    let line = 0;
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      line += 1;
      const record = parseStrictJson(text, lineLimits);
      if (record.ok) records.push(record.value);
      else warnings.push(...record.problems.map((problem) => atLine(problem, path, line)));
    }
  } catch (error) {
    throw explainFailure(error, 'read', path);
  }
  return { records, warnings };
}

function atLine(problem: Problem, file: string, line: number): Problem {
  const message = `Line ${line} of ${file} is left out. ${problem.message}`;
  return { ...problem, severity: 'warning', message, place: { ...problem.place, file, line } };
}
