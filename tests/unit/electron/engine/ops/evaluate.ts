/** @file Runs an operation case on an engine: value, gradients, and the count of tensors that it left behind. */

import type { Ops } from '../../../../../shared/tensor/ops.ts';
import type { Tensor, Variable } from '../../../../../shared/tensor/tensor.ts';
import type { OpCase } from './cases.ts';
import { Random } from './random.ts';

export interface Evaluation {
  readonly value: Float32Array;
  readonly shape: readonly number[];
  /** Of the sum of the value's elements, weighted at random, with respect to each argument. */
  readonly gradients: readonly Float32Array[];
  readonly leaked: number;
}

/** Seeded elements for every argument of a case. */
export function argumentsOf(opCase: OpCase): Float32Array[] {
  const random = new Random(opCase.name.length * 31 + opCase.inputs.length);
  return opCase.inputs.map(({ shape, low = -1, high = 1, distinct = false }) => {
    const size = shape.reduce((n, d) => n * d, 1);
    return distinct ? random.shuffled(size, low, high) : random.floats(size, low, high);
  });
}

/** The weights that make a scalar of a value: seeded by its size alone. */
export function weightsOf(size: number): Float32Array {
  return new Random(size + 17).floats(size, 0.2, 1);
}

function makeVariables(ops: Ops, opCase: OpCase, values: readonly Float32Array[]): Variable[] {
  return opCase.inputs.map(({ shape }, i) =>
    ops.variable(`x${i}`, values[i] ?? new Float32Array(), shape, true),
  );
}

/** Only the value, as a plain array. */
export async function valueOf(
  ops: Ops,
  opCase: OpCase,
  values: readonly Float32Array[],
): Promise<Float32Array> {
  const variables = makeVariables(ops, opCase, values);
  const y = ops.tidy(() => opCase.run(ops, variables));
  const value = await ops.read(y);
  ops.dispose(y);
  for (const variable of variables) ops.disposeVariable(variable);
  return value;
}

export async function evaluate(ops: Ops, opCase: OpCase): Promise<Evaluation> {
  const before = ops.liveTensors();
  const variables = makeVariables(ops, opCase, argumentsOf(opCase));
  const y = ops.tidy(() => opCase.run(ops, variables));
  const value = await ops.read(y);
  const shape = [...y.shape];
  ops.dispose(y);
  const { value: loss, gradients } = ops.valueAndGradients(
    () => weightedSum(ops, opCase.run(ops, variables)),
    variables,
  );
  const read: Float32Array[] = [];
  for (const [i, gradient] of gradients.entries()) {
    const size = variables[i]?.shape.reduce((n, d) => n * d, 1) ?? 0;
    read.push(gradient === null ? new Float32Array(size) : await ops.read(gradient));
    if (gradient !== null) ops.dispose(gradient);
  }
  ops.dispose(loss);
  for (const variable of variables) ops.disposeVariable(variable);
  return { value, shape, gradients: read, leaked: ops.liveTensors() - before };
}

function weightedSum(ops: Ops, y: Tensor): Tensor {
  const size = y.shape.reduce((n, d) => n * d, 1);
  const weights = ops.tensor(weightsOf(size), [size]);
  return ops.sum(ops.multiply(ops.reshape(y, [size]), weights), [0]);
}

/** `|a - b| / |b|` in the Euclidean norm; the absolute distance where `b` is nearly zero. */
export function relativeDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [difference, size] = [0, 0];
  for (let i = 0; i < b.length; i += 1) {
    difference += ((a[i] ?? NaN) - (b[i] ?? NaN)) ** 2;
    size += (b[i] ?? NaN) ** 2;
  }
  return Math.sqrt(difference) / Math.max(Math.sqrt(size), 1e-3);
}
