/** @file `tas parity`: our numbers against a folder of golden ones, the worst error of each kind. */

import { tolerance, type ErrorKind } from '../../parity/compare.ts';
import { runParity, type ParityRow } from '../../parity/run-parity.ts';
import type { EngineChoice } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { printProblems } from '../print/print-problems.ts';
import { tableLines } from '../print/table.ts';

/** Options of `tas parity`. */
export interface ParityOptions {
  readonly engine: EngineChoice;
  readonly only?: string;
  readonly json?: boolean;
}

const kinds: readonly ErrorKind[] = [
  'stages',
  'penultimate',
  'logits',
  'loss',
  'gradients',
  'buffers',
  'terms',
];

function cells(row: ParityRow): readonly string[] {
  const errors = kinds.map((kind) => {
    const error = row.worst[kind];
    if (error === undefined) return '-';
    return `${error.toExponential(1)}${error > tolerance[kind] ? ' !' : ''}`;
  });
  return [row.name, ...errors, row.ok ? 'ok' : 'FAILED'];
}

function publicRow({ name, worst, where, ok, problems }: ParityRow): object {
  return { name, ok, worst, where, ...(problems.length > 0 ? { problems } : {}) };
}

/** Compares a folder, or one entry of it, on an engine. */
export async function parity(folder: string, options: ParityOptions): Promise<ExitCode> {
  const engine = await openEngine(options.engine);
  if (!engine.ok) {
    printProblems(engine.problems);
    return exitCode.engine;
  }
  const { ops, name, description } = engine.value;
  if (!options.json) process.stderr.write(`engine: ${description}\n`);
  const onRow = options.json
    ? undefined
    : (row: ParityRow) => process.stderr.write(`${row.name}: ${row.ok ? 'ok' : 'FAILED'}\n`);
  const report = await runParity(ops, folder, {
    ...(options.only === undefined ? {} : { only: options.only }),
    ...(onRow ? { onRow } : {}),
  });
  engine.value.dispose();
  if (!report.ok) {
    printProblems(report.problems);
    return exitCode.input;
  }
  const { ok, models, objectives, unsupported } = report.value;
  if (options.json) {
    const shape = {
      engine: name,
      ok,
      models: models.map(publicRow),
      objectives: objectives.map(publicRow),
      unsupported,
    };
    process.stdout.write(`${JSON.stringify(shape)}\n`);
  } else {
    const rows = [...models, ...objectives];
    const limits = ['tolerance', ...kinds.map((kind) => tolerance[kind].toExponential(0)), ''];
    process.stdout.write(`${tableLines(['', ...kinds, ''], [...rows.map(cells), limits]).join('\n')}\n`);
    if (unsupported.length > 0) process.stdout.write(`not in the catalogue: ${unsupported.join(', ')}\n`);
    for (const row of rows) printProblems(row.problems);
  }
  return ok ? exitCode.fine : exitCode.input;
}
