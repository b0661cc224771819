/** @file Matrices of test vectors, and what a loss and its gradients are at them. */

import type { Ops } from '../../shared/tensor/ops.ts';
import type { Tensor } from '../../shared/tensor/tensor.ts';

/** Rows of equal length. */
export type Matrix = readonly (readonly number[])[];

/** A loss at a point. */
export interface LossAt {
  readonly value: number;
  /** With respect to each argument; `null` where the loss passes none on. */
  readonly gradients: readonly (Matrix | null)[];
  /** Tensors left behind. */
  readonly leaked: number;
}

/** Rows of `width`. */
export function toRows(values: ArrayLike<number>, width: number): number[][] {
  return Array.from({ length: values.length / width }, (_, row) =>
    Array.from({ length: width }, (__, column) => values[row * width + column] ?? NaN),
  );
}

/** Value and gradients of a scalar function of matrices, on an engine. */
export async function lossAt<const M extends readonly Matrix[]>(
  ops: Ops,
  matrices: M,
  loss: (...tensors: { [K in keyof M]: Tensor }) => Tensor,
): Promise<LossAt> {
  const before = ops.liveTensors();
  const variables = matrices.map((rows, index) =>
    ops.variable(`m${index}`, Float32Array.from(rows.flat()), [rows.length, rows[0]?.length ?? 0], true),
  );
  const { value, gradients } = ops.valueAndGradients(
    () => loss(...(variables as { [K in keyof M]: Tensor })),
    variables,
  );
  const [number = NaN] = await ops.read(value);
  const read: (Matrix | null)[] = [];
  for (const [index, gradient] of gradients.entries()) {
    read.push(gradient && toRows(await ops.read(gradient), matrices[index]?.[0]?.length ?? 1));
    if (gradient) ops.dispose(gradient);
  }
  ops.dispose(value);
  for (const variable of variables) ops.disposeVariable(variable);
  return { value: number, gradients: read, leaked: ops.liveTensors() - before };
}

/** Central differences of a function in double precision, with respect to one of its matrices. */
export function numericGradient<const M extends readonly Matrix[]>(
  matrices: M,
  argument: number,
  f: (...matrices: { [K in keyof M]: Matrix }) => number,
): Matrix {
  const step = 1e-5;
  const moved = (row: number, column: number, by: number): number =>
    f(
      ...(matrices.map((matrix, index) =>
        index === argument
          ? matrix.map((values, r) => values.map((x, c) => (r === row && c === column ? x + by : x)))
          : matrix,
      ) as { [K in keyof M]: Matrix }),
    );
  return (matrices[argument] ?? []).map((values, row) =>
    values.map((_, column) => (moved(row, column, step) - moved(row, column, -step)) / (2 * step)),
  );
}

/** Largest absolute difference of two matrices; NaN counts as infinite. */
export function largestDifference(a: Matrix | null | undefined, b: Matrix): number {
  const differences = b.flatMap((row, r) => row.map((x, c) => Math.abs((a?.[r]?.[c] ?? NaN) - x)));
  return differences.some(Number.isNaN) ? Infinity : Math.max(0, ...differences);
}
