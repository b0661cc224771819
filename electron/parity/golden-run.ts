/** @file What the comparison of a model and of an objective share: a compiled plan with golden weights and the golden batch. */

import type { SafetensorsFile } from '../../shared/formats/safetensors.ts';
import { buildGraph } from '../../shared/graph/build-graph.ts';
import { newDocument } from '../../shared/pairs/new-document.ts';
import type { DrawnParts } from '../../shared/pairs/network-draft.ts';
import { compilePlan } from '../../shared/plan/compile-plan.ts';
import type { Owner, Plan } from '../../shared/plan/plan.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../../shared/problem.ts';
import type { Ops } from '../../shared/tensor/ops.ts';
import type { Batch } from '../../shared/train/batch.ts';
import { differentiate, disposeGradients } from '../../shared/train/train-step.ts';
import { importWeights } from '../../shared/train/import-weights.ts';
import { Network, type WeightSource } from '../../shared/train/network.ts';
import { toFileLayout } from '../../shared/train/weight-layout.ts';
import type { Phase } from '../../shared/plan/phase.ts';
import { lengthOf, relativeLength, relativeToLargest, type Worst } from './compare.ts';
import { goldenLabels, goldenValues, toChannelsLast } from './golden-tensors.ts';
import type { GoldenPair } from './read-parity-folder.ts';

/** Share of the whole gradient's length below which a tensor's own length is rounding. */
const gradientFloor = 1e-6;

/** Compiles drawn networks. */
export function planOf(name: string, parts: DrawnParts): Result<Plan> {
  return compilePlan(buildGraph(newDocument(name, parts)));
}

/** A checkpoint key that holds a weight of ours. */
export type KeyOf = (owner: Owner, weight: string) => string;

/** The golden weights under our names; a missing or misshapen one is a problem. */
export function goldenWeights(plan: Plan, pair: GoldenPair, keyOf: KeyOf): Result<WeightSource> {
  const owners: readonly Owner[] = ['teacher', 'assistant', 'student', 'objective'];
  const values = new Map<string, Float32Array>();
  for (const owner of owners) {
    const renamed: SafetensorsFile = {
      ...pair.weights,
      tensors: renameTensors(plan, owner, pair.weights, keyOf),
    };
    const imported = importWeights(plan, owner, renamed, pair.weightsFile);
    if (!imported.ok) return imported;
    for (const [name, value] of imported.value.values) values.set(`${owner}/${name}`, value);
  }
  return success((module, spec) => values.get(`${module.owner}/${spec.name}`) ?? new Float32Array(0));
}

function renameTensors(
  plan: Plan,
  owner: Owner,
  file: SafetensorsFile,
  keyOf: KeyOf,
): SafetensorsFile['tensors'] {
  const tensors = new Map<string, NonNullable<ReturnType<SafetensorsFile['tensors']['get']>>>();
  for (const module of plan.modules) {
    if (module.owner !== owner) continue;
    for (const { name } of module.weights) {
      const entry = file.tensors.get(keyOf(owner, name));
      if (entry) tensors.set(name, entry);
    }
  }
  return tensors;
}

/** The golden input and labels. */
export function goldenBatch(pair: GoldenPair): Result<Batch> {
  const shape = pair.golden.tensors.get('input')?.shape;
  const input = goldenValues(pair.golden, 'input');
  const labels = goldenLabels(pair.golden);
  if (!shape || !input || labels.length !== shape[0]) return failure(missing(pair, 'input and labels'));
  return success({ images: toChannelsLast(input, shape), labels, size: labels.length });
}

/** The golden file lacks something that every such file has. */
function missing(pair: GoldenPair, what: string): Problem {
  return errorProblem('parity/missing-golden', `${pair.goldenFile} lacks ${what}.`, {
    file: pair.goldenFile,
  });
}

/** Makes a network, hands it to `use`, and frees it. */
export async function withNetwork<T>(
  ops: Ops,
  plan: Plan,
  source: WeightSource,
  use: (network: Network) => Promise<T>,
): Promise<T> {
  const network = new Network(ops, plan, source);
  try {
    return await use(network);
  } finally {
    network.dispose();
  }
}

/**
 * Holds one train-mode step's terms and gradients against the goldens. Every golden gradient must be matched by one of
 * ours: a missing one is an infinite error.
 */
export async function compareStep(
  network: Network,
  phase: Phase,
  batch: Batch,
  pair: GoldenPair,
  worst: Worst,
  names: { readonly total: string; readonly term: (node: string) => string; readonly gradient: KeyOf },
): Promise<void> {
  const made = differentiate(network, phase, batch);
  const read = (tensor: Parameters<Ops['read']>[0]): Promise<Float32Array> => network.ops.read(tensor);
  try {
    worst.note(
      'loss',
      names.total,
      relativeToLargest(await read(made.total), goldenValues(pair.golden, names.total) ?? []),
    );
    for (const [index, term] of phase.terms.entries()) {
      const tensor = made.terms[index];
      const golden = goldenValues(pair.golden, names.term(term.node));
      if (tensor && golden) worst.note('terms', term.node, relativeToLargest(await read(tensor), golden));
    }
    const ours = new Map<string, Float32Array>();
    for (const { weight, gradient } of made.gradients) {
      ours.set(
        names.gradient(weight.module.owner, weight.spec.name),
        toFileLayout(weight.spec, await read(gradient)),
      );
    }
    compareGradients(ours, pair, worst);
  } finally {
    disposeGradients(network, made);
  }
}

function compareGradients(ours: ReadonlyMap<string, Float32Array>, pair: GoldenPair, worst: Worst): void {
  const goldens = [...pair.golden.tensors.keys()].filter((name) => name.startsWith('grad.'));
  const lengths = goldens.map((name) => lengthOf(goldenValues(pair.golden, name) ?? []));
  const floor = gradientFloor * lengthOf(lengths);
  for (const name of goldens) {
    worst.note(
      'gradients',
      name,
      relativeLength(ours.get(name) ?? [], goldenValues(pair.golden, name) ?? [], floor),
    );
  }
}
