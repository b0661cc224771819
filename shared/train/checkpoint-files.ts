/** @file The files of a checkpoint: one of weights for each owner, in timm's names, and one of optimiser slots. */

import { isFloatEntry, toFloat32 } from '../formats/safetensors-values.ts';
import { float32Entry, writeSafetensors } from '../formats/safetensors-write.ts';
import { readSafetensors, type SafetensorsEntry, type SafetensorsFile } from '../formats/safetensors.ts';
import type { Owner, Plan } from '../plan/plan.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';
import { exportWeights } from './export-weights.ts';
import { importWeights } from './import-weights.ts';
import type { LiveWeight, Network, WeightSource } from './network.ts';
import { engineShape, toEngineLayout, toFileLayout } from './weight-layout.ts';

/** Bytes by file name. */
export type CheckpointFiles = ReadonlyMap<string, Uint8Array>;

const slotsFile = 'optimizer.safetensors';

function owners(plan: Plan): readonly Owner[] {
  return [...new Set(plan.modules.map((module) => module.owner))];
}

/** File name of an owner's weights. The student that is trained alone has a file of its own, and so has what it borrows. */
function weightsFile(owner: Owner, control: boolean): string {
  if (!control) return `${owner}.safetensors`;
  return owner === 'student' ? 'control.safetensors' : `control-${owner}.safetensors`;
}

/** Weights of a network, a file for each owner. */
export async function packWeights(network: Network, control: boolean): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const owner of owners(network.plan))
    files.set(weightsFile(owner, control), await exportWeights(network, owner));
  return files;
}

function slotName({ module, spec }: LiveWeight, slot: string): string {
  return `${module.owner}/${spec.name}#${slot}`;
}

/** Optimiser slots of what a phase trains, in the layouts of the weights. */
export async function packSlots(
  network: Network,
  trained: ReadonlySet<string>,
): Promise<Map<string, Uint8Array>> {
  const entries: [string, SafetensorsEntry][] = [];
  for (const weight of network.parameters(trained)) {
    for (const [slot, values] of await network.ops.readSlots(weight.variable)) {
      entries.push([
        slotName(weight, slot),
        float32Entry(toFileLayout(weight.spec, values), weight.spec.shape),
      ]);
    }
  }
  return new Map([[slotsFile, writeSafetensors(entries)]]);
}

function unpack(files: CheckpointFiles, name: string): Result<SafetensorsFile> {
  const bytes = files.get(name);
  if (!bytes)
    return failure(errorProblem('checkpoint/missing-file', `The checkpoint lacks ${name}.`, { file: name }));
  const file = readSafetensors(bytes);
  return file.ok
    ? file
    : failure(...file.problems.map((problem) => ({ ...problem, place: { ...problem.place, file: name } })));
}

/** The weights that a checkpoint holds for a plan. */
export function unpackWeights(plan: Plan, files: CheckpointFiles, control: boolean): Result<WeightSource> {
  const values = new Map<string, Float32Array>();
  for (const owner of owners(plan)) {
    const name = weightsFile(owner, control);
    const file = unpack(files, name);
    if (!file.ok) return file;
    const imported = importWeights(plan, owner, file.value, name);
    if (!imported.ok) return imported;
    for (const [weight, numbers] of imported.value.values) values.set(`${owner}/${weight}`, numbers);
  }
  return success((module, spec) => values.get(`${module.owner}/${spec.name}`) ?? new Float32Array(0));
}

function slotsOf(weight: LiveWeight, file: SafetensorsFile): ReadonlyMap<string, Float32Array> | Problem {
  const slots = new Map<string, Float32Array>();
  const stem = slotName(weight, '');
  const length = engineShape(weight.spec).reduce((product, extent) => product * extent, 1);
  for (const [name, entry] of file.tensors) {
    if (!name.startsWith(stem)) continue;
    const values = isFloatEntry(entry) ? toFloat32(entry) : new Float32Array(0);
    if (values.length !== length) {
      return errorProblem('checkpoint/bad-slot', `${slotsFile}: ${name} doesn't fit its weight.`, {
        file: slotsFile,
      });
    }
    slots.set(name.slice(stem.length), toEngineLayout(weight.spec, values).slice());
  }
  return slots;
}

/** Puts the optimiser slots of a checkpoint back. */
export function restoreSlots(
  network: Network,
  trained: ReadonlySet<string>,
  files: CheckpointFiles,
): Result<null> {
  const file = unpack(files, slotsFile);
  if (!file.ok) return file;
  for (const weight of network.parameters(trained)) {
    const slots = slotsOf(weight, file.value);
    if (!(slots instanceof Map)) return failure(slots as Problem);
    if (slots.size > 0) network.ops.writeSlots(weight.variable, slots);
  }
  return success(null);
}
