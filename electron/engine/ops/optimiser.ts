/** @file Parameter updates, and the optimiser slots that live with the engine. */

import * as tf from '@tensorflow/tfjs-core';

import type { AdamWUpdate, SgdUpdate } from '../../../shared/tensor/ops.ts';
import type { Kernels } from './kernels.ts';

/** The contract's `ParameterUpdate` as tf-core sees it. */
export interface ParameterTensors {
  readonly parameter: tf.Variable;
  readonly gradient: tf.Tensor;
  readonly weightDecay: number;
}

/** The names under which a checkpoint keeps a variable's slots. */
export type SlotName = 'momentum' | 'first' | 'second';

/** Optimiser slots of all variables: zeros at first use, freed with their variable. */
export class OptimiserSlots {
  readonly #slots = new Map<tf.Variable, Map<SlotName, tf.Variable>>();

  /** The named slot of a variable, made of zeros if there is none yet. */
  take(variable: tf.Variable, name: SlotName): tf.Variable {
    const present = this.#of(variable).get(name);
    if (present !== undefined) return present;
    const slot = tf.tidy(() => tf.variable(tf.zeros(variable.shape), false, `${variable.name}/slot/${name}`));
    this.#of(variable).set(name, slot);
    return slot;
  }

  async read(variable: tf.Variable): Promise<ReadonlyMap<string, Float32Array>> {
    const copies = new Map<string, Float32Array>();
    for (const [name, slot] of this.#of(variable)) copies.set(name, await slot.data<'float32'>());
    return copies;
  }

  write(variable: tf.Variable, values: ReadonlyMap<string, Float32Array>): void {
    this.drop(variable);
    for (const [name, array] of values) {
      const slot = this.take(variable, slotName(name));
      tf.tidy(() => slot.assign(tf.tensor(array, variable.shape, 'float32')));
    }
  }

  drop(variable: tf.Variable): void {
    for (const slot of this.#of(variable).values()) slot.dispose();
    this.#slots.delete(variable);
  }

  #of(variable: tf.Variable): Map<SlotName, tf.Variable> {
    const present = this.#slots.get(variable);
    if (present !== undefined) return present;
    const made = new Map<SlotName, tf.Variable>();
    this.#slots.set(variable, made);
    return made;
  }
}

function slotName(name: string): SlotName {
  if (name === 'momentum' || name === 'first' || name === 'second') return name;
  throw new Error(`There is no optimiser slot named "${name}".`);
}

/** One SGD step for every parameter. */
export function applySgd(
  kernels: Kernels,
  slots: OptimiserSlots,
  updates: readonly ParameterTensors[],
  rule: SgdUpdate,
): void {
  for (const update of updates) {
    const momentum = rule.momentum === 0 ? null : slots.take(update.parameter, 'momentum');
    tf.tidy(() => {
      kernels.sgdStep({ ...update, momentum, rule });
    });
  }
}

/** One AdamW step for every parameter. */
export function applyAdamW(
  kernels: Kernels,
  slots: OptimiserSlots,
  updates: readonly ParameterTensors[],
  rule: AdamWUpdate,
): void {
  for (const update of updates) {
    const first = slots.take(update.parameter, 'first');
    const second = slots.take(update.parameter, 'second');
    tf.tidy(() => {
      kernels.adamWStep({ ...update, first, second, rule });
    });
  }
}
