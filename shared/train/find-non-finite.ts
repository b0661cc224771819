/** @file Finds where a number stopped being finite, once a step has shown that one did. */

import { isFiniteArray } from './finite.ts';
import { apply, record, type Values } from './forward.ts';
import type { LiveWeight, Network } from './network.ts';
import type { Phase } from '../plan/phase.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** The first thing that is not finite, in the order of computation. */
export type Culprit =
  | { readonly what: 'images' }
  | { readonly what: 'weight'; readonly node: string; readonly weight: string }
  | { readonly what: 'value'; readonly node: string; readonly port: string }
  | { readonly what: 'term'; readonly node: string }
  | { readonly what: 'gradient'; readonly node: string; readonly weight: string };

async function isFinite(network: Network, tensor: Tensor): Promise<boolean> {
  return isFiniteArray(await network.ops.read(tensor));
}

async function badWeight(network: Network, weights: readonly LiveWeight[]): Promise<Culprit | null> {
  for (const { module, spec, variable } of weights) {
    if (!(await isFinite(network, variable))) return { what: 'weight', node: module.id, weight: spec.name };
  }
  return null;
}

/**
 * Repeats the forward pass one application at a time. Normalisations use running statistics here, so that looking
 * changes nothing; a value that only the batch's statistics blow up is then found at its term or gradient.
 */
async function badValue(network: Network, phase: Phase, inputs: Values): Promise<Culprit | null> {
  const values: Values = new Map(inputs);
  const made: Tensor[] = [];
  try {
    for (const { application } of phase.steps) {
      const outputs = network.ops.tidy(() => apply(network, application, false, values));
      made.push(...Object.values(outputs));
      record(values, application, outputs);
      for (const [port, tensor] of Object.entries(outputs)) {
        if (!(await isFinite(network, tensor))) return { what: 'value', node: application.node, port };
      }
    }
    return null;
  } finally {
    network.ops.dispose(...made);
  }
}

/** What a step had in hand when a number was no longer finite. */
export interface StepEvidence {
  readonly inputs: Values;
  readonly images: Float32Array;
  /** Value of each term by node. */
  readonly terms: Readonly<Record<string, number>>;
  readonly gradients: readonly { readonly weight: LiveWeight; readonly gradient: Tensor }[];
}

/** Looks through images, weights, values, terms and gradients, in this order. */
export async function findNonFinite(
  network: Network,
  phase: Phase,
  seen: StepEvidence,
): Promise<Culprit | null> {
  if (!isFiniteArray(seen.images)) return { what: 'images' };
  const weight = await badWeight(network, network.parameters(phase.trained));
  if (weight) return weight;
  const value = await badValue(network, phase, seen.inputs);
  if (value) return value;
  const term = Object.entries(seen.terms).find(([, number]) => !Number.isFinite(number));
  if (term) return { what: 'term', node: term[0] };
  for (const { weight: live, gradient } of seen.gradients) {
    if (!(await isFinite(network, gradient)))
      return { what: 'gradient', node: live.module.id, weight: live.spec.name };
  }
  return null;
}
