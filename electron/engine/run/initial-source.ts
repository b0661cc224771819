/** @file First weights of a run: from the files that the document names, else drawn from the seed. */

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TasDocument } from '../../../shared/document/schema.ts';
import { findNonFinite } from '../../../shared/formats/safetensors-values.ts';
import { readSafetensors } from '../../../shared/formats/safetensors.ts';
import type { Owner, Plan } from '../../../shared/plan/plan.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../../../shared/problem.ts';
import { importWeights } from '../../../shared/train/import-weights.ts';
import { initialWeight } from '../../../shared/train/initial-weights.ts';
import type { WeightSource } from '../../../shared/train/network.ts';
import { noteOperation } from '../ops/every-operation.ts';

/** Where first weights come from, and what was odd about their files. */
export interface InitialWeights {
  readonly source: WeightSource;
  readonly warnings: readonly Problem[];
}

function named(problem: Problem, owner: Owner): Problem {
  return { ...problem, place: { ...problem.place, path: ['weights', owner] } };
}

async function readOwner(plan: Plan, owner: Owner, file: string): Promise<ReturnType<typeof importWeights>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = errorProblem(
      'weights/unreadable',
      `The weights of the ${owner} can't be read: ${reason}`,
      { file },
    );
    return failure(named(problem, owner));
  }
  const parsed = readSafetensors(bytes);
  if (!parsed.ok)
    return failure(
      ...parsed.problems.map((problem) => named({ ...problem, place: { ...problem.place, file } }, owner)),
    );
  const spoilt = findNonFinite(parsed.value.tensors);
  if (spoilt.length > 0) {
    return failure(
      ...spoilt.map((problem) => named({ ...problem, place: { ...problem.place, file } }, owner)),
    );
  }
  return importWeights(plan, owner, parsed.value, file);
}

/** Reads the weights that the document names and draws the rest. */
export async function initialSource(
  plan: Plan,
  document: TasDocument,
  directory: string,
): Promise<Result<InitialWeights>> {
  const given = new Map<string, Float32Array>();
  const warnings: Problem[] = [];
  for (const [owner, path] of Object.entries(document.weights) as [Owner, string | undefined][]) {
    if (path === undefined) continue;
    const file = resolve(directory, path);
    const imported = await readOwner(plan, owner, file);
    if (!imported.ok) return imported;
    for (const [name, values] of imported.value.values) given.set(`${owner}/${name}`, values);
    const { unused } = imported.value;
    if (unused.length > 0) {
      const message = `${unused.length} weights of ${file} are not used, the first ${unused[0] ?? ''}.`;
      warnings.push({ code: 'weights/unused', severity: 'warning', message, place: { file } });
    }
  }
  const { seed } = document.recipe;
  return success({
    source: (module, spec) => {
      noteOperation();
      return given.get(`${module.owner}/${spec.name}`) ?? initialWeight(seed, module.owner, spec);
    },
    warnings,
  });
}
