/** @file First weights from checkpoints: every key accounted for, every shape and number checked. */

import type { WeightSpec } from '../catalog/weight-spec.ts';
import { isFloatEntry, toFloat32, toIntegers } from '../formats/safetensors-values.ts';
import type { SafetensorsEntry, SafetensorsFile } from '../formats/safetensors.ts';
import type { Owner, Plan } from '../plan/plan.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';
import { isFiniteArray } from './finite.ts';

/** Weights of one owner by name, in the file's layouts. */
export interface ImportedWeights {
  readonly values: ReadonlyMap<string, Float32Array>;
  /** Keys of the file that the plan has no use for. */
  readonly unused: readonly string[];
}

function valuesOf(spec: WeightSpec, entry: SafetensorsEntry): Float32Array | string {
  if (
    entry.shape.length !== spec.shape.length ||
    entry.shape.some((extent, axis) => extent !== spec.shape[axis])
  ) {
    return `has the shape [${entry.shape.join(', ')}], but the document draws [${spec.shape.join(', ')}]`;
  }
  if (spec.kind === 'counter') {
    const count = toIntegers(entry, spec.name);
    return count.ok ? Float32Array.from(count.value) : 'is not a whole number';
  }
  if (!isFloatEntry(entry)) return `holds ${entry.dtype} values, not floating-point ones`;
  const values = toFloat32(entry);
  return isFiniteArray(values) ? values.slice() : 'holds numbers that are not finite';
}

function importOne(spec: WeightSpec, file: SafetensorsFile, place: string): Float32Array | Problem {
  const entry = file.tensors.get(spec.name);
  if (!entry) {
    // PyTorch's batch counters serve only averaging without momentum; many checkpoints leave them out.
    if (spec.kind === 'counter') return Float32Array.of(0);
    return errorProblem(
      'weights/missing-key',
      `${place} lacks the weight ${spec.name}, which the document draws.`,
      { file: place },
    );
  }
  const values = valuesOf(spec, entry);
  if (typeof values !== 'string') return values;
  return errorProblem('weights/bad-weight', `${place}: ${spec.name} ${values}.`, { file: place });
}

/** Takes an owner's weights out of a checkpoint. `place` names the file in problems. */
export function importWeights(
  plan: Plan,
  owner: Owner,
  file: SafetensorsFile,
  place: string,
): Result<ImportedWeights> {
  const specs = plan.modules.filter((module) => module.owner === owner).flatMap((module) => module.weights);
  const values = new Map<string, Float32Array>();
  const problems: Problem[] = [];
  for (const spec of specs) {
    const imported = importOne(spec, file, place);
    if (imported instanceof Float32Array) values.set(spec.name, imported);
    else problems.push(imported);
  }
  if (problems.length > 0) return failure(...problems);
  const unused = [...file.tensors.keys()].filter((name) => !values.has(name));
  return success({ values, unused });
}
