/** @file Holds everything in a folder of golden numbers that the catalogue can draw against the engine. */

import type { NetworkDraft } from '../../shared/pairs/network-draft.ts';
import { failure, success, type Problem, type Result } from '../../shared/problem.ts';
import type { Ops } from '../../shared/tensor/ops.ts';
import type { ErrorKind, Worst } from './compare.ts';
import { compareModel } from './compare-model.ts';
import { compareObjective } from './compare-objective.ts';
import { drawParityNetwork, parityImage } from './draw-parity-network.ts';
import type { ParityIndex, ParityObjective } from './parity-index.ts';
import { readGoldenPair, readParityIndex } from './read-parity-folder.ts';

/** How one model or objective came out. */
export interface ParityRow {
  readonly name: string;
  readonly ok: boolean;
  /** Largest error of each kind. */
  readonly worst: Readonly<Partial<Record<ErrorKind, number>>>;
  /** The tensor that shows it. */
  readonly where: Readonly<Partial<Record<ErrorKind, string>>>;
  /** Why there was nothing to compare. */
  readonly problems: readonly Problem[];
}

/** How a whole folder came out. */
export interface ParityReport {
  readonly ok: boolean;
  readonly models: readonly ParityRow[];
  readonly objectives: readonly ParityRow[];
  /** Entries of kinds that the catalogue lacks. */
  readonly unsupported: readonly string[];
}

function rowOf(name: string, compared: Result<Worst>): ParityRow {
  return compared.ok
    ? { name, ok: compared.value.ok, worst: compared.value.errors, where: compared.value.where, problems: [] }
    : { name, ok: false, worst: {}, where: {}, problems: compared.problems };
}

async function modelRow(
  ops: Ops,
  folder: string,
  index: ParityIndex,
  name: string,
): Promise<ParityRow | undefined> {
  const model = index.models[name];
  const image = model && parityImage(model, index.classes);
  const draft = model && image && drawParityNetwork('student', model, image);
  if (!draft) return undefined;
  const pair = await readGoldenPair(folder, 'models', name);
  return rowOf(name, pair.ok ? await compareModel(ops, image, draft, pair.value) : pair);
}

function drawPair(
  index: ParityIndex,
  objective: ParityObjective,
):
  | {
      readonly teacher: NetworkDraft;
      readonly student: NetworkDraft;
      readonly size: ReturnType<typeof parityImage>;
    }
  | undefined {
  const models = { teacher: index.models[objective.teacher], student: index.models[objective.student] };
  if (!models.teacher || !models.student) return undefined;
  const size = parityImage(models.student, index.classes);
  const teacher = drawParityNetwork('teacher', models.teacher, size);
  const student = drawParityNetwork('student', models.student, size);
  return teacher && student ? { teacher, student, size } : undefined;
}

async function objectiveRow(
  ops: Ops,
  folder: string,
  index: ParityIndex,
  name: string,
): Promise<ParityRow | undefined> {
  const objective = index.tas[name];
  const drawn = objective && drawPair(index, objective);
  if (!drawn) return undefined;
  const pair = await readGoldenPair(folder, 'tas', name);
  return rowOf(name, pair.ok ? await compareObjective(ops, drawn.size, drawn, objective, pair.value) : pair);
}

/** Compares all entries, or the one called `only`. */
export async function runParity(
  ops: Ops,
  folder: string,
  options: { readonly only?: string; readonly onRow?: (row: ParityRow) => void } = {},
): Promise<Result<ParityReport>> {
  const index = await readParityIndex(folder);
  if (!index.ok) return index;
  const wanted = (name: string): boolean => options.only === undefined || options.only === name;
  const names = [...Object.keys(index.value.models), ...Object.keys(index.value.tas)];
  if (options.only !== undefined && !names.includes(options.only)) {
    const message = `${folder} holds no ${options.only}, only ${names.join(', ')}.`;
    return failure({ code: 'parity/unknown-name', severity: 'error', message, place: { file: folder } });
  }
  const unsupported: string[] = [];
  const collect = async (all: readonly string[], rowFor: typeof modelRow): Promise<ParityRow[]> => {
    const rows: ParityRow[] = [];
    for (const name of all.filter(wanted)) {
      const row = await rowFor(ops, folder, index.value, name);
      if (!row) unsupported.push(name);
      else rows.push(row);
      if (row) options.onRow?.(row);
    }
    return rows;
  };
  const models = await collect(Object.keys(index.value.models), modelRow);
  const objectives = await collect(Object.keys(index.value.tas), objectiveRow);
  return success({ ok: [...models, ...objectives].every((row) => row.ok), models, objectives, unsupported });
}
