/** @file Reverse-mode differentiation: records the operations that depend on the wanted variables and walks them back. */

import * as tf from '@tensorflow/tfjs-core';

import { noteOperation } from './every-operation.ts';
import { tidy } from './tidy.ts';

/**
 * Gradients of an operation's inputs, given the gradient `dy` of its output. `needs[i]` says whether input `i`'s is wanted;
 * what is returned for the others is ignored. Runs in a `tidy`; it may return `dy` itself.
 */
export type Backward = (dy: tf.Tensor, needs: readonly boolean[]) => readonly (tf.Tensor | null)[];

/** What the forward half of an operation hands over. */
export interface Forward {
  /** A fresh tensor, never one of the inputs: the tape tells tensors apart by identity. */
  readonly output: tf.Tensor;
  readonly backward: Backward;
}

/**
 * Keeps a tensor until the backward half has run, and no longer; that half must read what this returns, never the original.
 * Nothing is kept where `wanted` is false.
 */
export type Save = (x: tf.Tensor, wanted?: boolean) => tf.Tensor;

interface Entry {
  readonly name: string;
  readonly inputs: readonly tf.Tensor[];
  readonly output: number;
  readonly saved: readonly tf.Tensor[];
  readonly backward: Backward;
}

/** Recorded operations, oldest first, and the ids of all tensors that depend on a wanted variable. */
interface Tape {
  readonly tracked: Set<number>;
  readonly entries: Entry[];
}

// tf-core's engine is one per process, and so is what it is recording.
let recording: Tape | null = null;

/** A second tensor over the same storage, which the backend counts. Its Identity kernel won't do: that of wasm copies. */
export function alias(x: tf.Tensor): tf.Tensor {
  const engine = tf.engine();
  engine.backend.incRef(x.dataId);
  return engine.makeTensorFromTensorInfo({ dataId: x.dataId, shape: x.shape, dtype: x.dtype });
}

/**
 * Runs one differentiable operation and records it where an input depends on a wanted variable.
 * `forward` runs in a `tidy`: only its output, and what it saved if recorded, outlive it. `needs[i]` tells it whether the
 * gradient of input `i` will be asked for, so that it need not save what only others use.
 */
export function differentiable(
  name: string,
  inputs: readonly tf.Tensor[],
  forward: (save: Save, needs: readonly boolean[]) => Forward,
): tf.Tensor {
  noteOperation();
  const tape = recording;
  const needs = inputs.map((x) => tape?.tracked.has(x.id) === true);
  if (tape === null || !needs.includes(true)) return tidy(() => forward((x) => x, needs).output);
  const saved: tf.Tensor[] = [];
  const save: Save = (x, wanted = true) => {
    if (!wanted) return x;
    const kept = tf.keep(alias(x));
    saved.push(kept);
    return kept;
  };
  try {
    const { output, backward } = tidy(() => forward(save, needs));
    tape.tracked.add(output.id);
    tape.entries.push({ name, inputs, output: output.id, saved, backward });
    return output;
  } catch (error) {
    tf.dispose(saved);
    throw error;
  }
}

/** Builds a `Backward` of independent parts, one per input, each run only where its gradient is wanted. */
export function each(...parts: readonly ((dy: tf.Tensor) => tf.Tensor)[]): Backward {
  return (dy, needs) => parts.map((part, i) => (needs[i] === true ? part(dy) : null));
}

/** The same values under a new identity that the tape doesn't know. */
export function detach(x: tf.Tensor): tf.Tensor {
  return alias(x);
}

function release(entry: Entry): void {
  tf.dispose([...entry.saved]);
}

/** Value of a scalar function and its gradient with respect to each variable; `null` where it doesn't depend on it. */
export function valueAndGradients(
  f: () => tf.Tensor,
  variables: readonly tf.Tensor[],
): { value: tf.Tensor; gradients: (tf.Tensor | null)[] } {
  if (recording !== null) throw new Error('valueAndGradients does not nest.');
  const tape: Tape = { tracked: new Set(variables.map((v) => v.id)), entries: [] };
  try {
    return tidy(() => {
      const value = record(tape, f);
      if (value.size !== 1)
        throw new Error(`A loss must be a scalar, got the shape [${value.shape.join(', ')}].`);
      const gradients = walkBack(tape, value);
      return { value, gradients: variables.map((v) => gradients.get(v.id) ?? null) };
    });
  } finally {
    tape.entries.forEach(release);
  }
}

function record(tape: Tape, f: () => tf.Tensor): tf.Tensor {
  recording = tape;
  try {
    return tidy(() => {
      const y = f();
      // The caller owns the value, so it must not be a variable or a tensor that `f` found elsewhere.
      return differentiable('value', [y], () => ({
        output: alias(y),
        backward: each((dy) => dy),
      }));
    });
  } finally {
    recording = null;
  }
}

/** Gradients by tensor id. Each gradient and each saved tensor is freed as soon as it has been used. */
function walkBack(tape: Tape, value: tf.Tensor): Map<number, tf.Tensor> {
  const gradients = new Map([[value.id, tf.onesLike(value)]]);
  for (let entry = tape.entries.pop(); entry !== undefined; entry = tape.entries.pop()) {
    try {
      propagate(tape, entry, gradients);
    } finally {
      release(entry);
    }
  }
  return gradients;
}

function propagate(tape: Tape, entry: Entry, gradients: Map<number, tf.Tensor>): void {
  const dy = gradients.get(entry.output);
  if (dy === undefined) return;
  noteOperation();
  gradients.delete(entry.output);
  const needs = entry.inputs.map((x) => tape.tracked.has(x.id));
  const dxs = tidy(() => entry.backward(dy, needs));
  const taken = new Set([dy]);
  entry.inputs.forEach((x, i) => {
    const dx = dxs[i] ?? null;
    if (dx === null) return;
    if (needs[i] === true) {
      checkShape(entry.name, i, x, dx);
      addTo(gradients, x.id, taken.has(dx) ? alias(dx) : dx);
      taken.add(dx);
    } else if (!taken.has(dx)) dx.dispose();
  });
  dy.dispose();
}

function addTo(gradients: Map<number, tf.Tensor>, id: number, dx: tf.Tensor): void {
  const before = gradients.get(id);
  if (before === undefined) {
    gradients.set(id, dx);
    return;
  }
  gradients.set(id, tf.add(before, dx));
  tf.dispose([before, dx]);
}

function checkShape(name: string, input: number, x: tf.Tensor, dx: tf.Tensor): void {
  if (tf.util.arraysEqual(x.shape, dx.shape)) return;
  throw new Error(
    `The gradient of input ${input} of ${name} has the shape [${dx.shape.join(', ')}], not [${x.shape.join(', ')}].`,
  );
}
