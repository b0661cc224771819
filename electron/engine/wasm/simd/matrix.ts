/** @file Matrix products and sums by the SIMD kernels. */

import * as tf from '@tensorflow/tfjs-core';

import { addressOf, output } from '../heap.ts';
import type { SimdModule } from '../simd-module.ts';
import { transpose } from './layout.ts';

const PANEL = 8;
const SPAN = 256;

const product = (shape: readonly number[]): number => shape.reduce((size, extent) => size * extent, 1);

interface Operands {
  readonly batchShape: readonly number[];
  /** Floats from one matrix of the batch to the next; 0 where one matrix serves all. */
  readonly strides: readonly [number, number];
}

/** How the leading axes of two matrices go together, or null where they need true broadcasting. */
function pairBatches(a: tf.Tensor, b: tf.Tensor): Operands | null {
  const [ofA, ofB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const [countA, countB] = [product(ofA), product(ofB)];
  const sizes = [a.size / countA, b.size / countB] as const;
  if (tf.util.arraysEqual(ofA, ofB)) return { batchShape: ofA, strides: sizes };
  if (countB === 1 && ofA.length >= ofB.length) return { batchShape: ofA, strides: [sizes[0], 0] };
  if (countA === 1 && ofB.length >= ofA.length) return { batchShape: ofB, strides: [0, sizes[1]] };
  return null;
}

/** Null where the leading axes broadcast in a way that the kernels don't cover. */
export function matMul(
  simd: SimdModule,
  a: tf.Tensor,
  b: tf.Tensor,
  transposeA: boolean,
  transposeB: boolean,
): tf.Tensor | null {
  const operands = pairBatches(a, b);
  if (operands === null) return null;
  if (transposeA && transposeB) {
    const swapped = transpose(simd, a, swapLast(a.rank));
    return matMul(simd, swapped, b, false, true);
  }
  const { batchShape, strides } = operands;
  const { m, n, k } = extents(a, b, transposeA, transposeB);
  const y = output([...batchShape, m, n]);
  const batch = product(batchShape);
  if (transposeA) {
    const workspace = simd.workspace(SPAN * PANEL);
    simd.kernels.multiply_columns(batch, m, n, k, addressOf(a), strides[0], addressOf(b), strides[1], addressOf(y), workspace); // prettier-ignore
  } else {
    const workspace = simd.workspace(panelsSize(k, n));
    const steps = transposeB ? [1, k] : [n, 1];
    simd.kernels.multiply_rows(batch, m, n, k, addressOf(a), strides[0], addressOf(b), strides[1], ...steps, addressOf(y), 0, workspace); // prettier-ignore
  }
  return y;
}

/** Of a product `[m, k] x [k, n]`, after transposing. */
interface Extents {
  readonly m: number;
  readonly n: number;
  readonly k: number;
}

function extents(a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean): Extents {
  const [rowsA = 1, columnsA = 1] = a.shape.slice(-2);
  const [rowsB = 1, columnsB = 1] = b.shape.slice(-2);
  const [m, depth] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
  const [k, n] = transposeB ? [columnsB, rowsB] : [rowsB, columnsB];
  if (depth === k) return { m, n, k };
  throw new Error(`Matrices of [${a.shape.join()}] and [${b.shape.join()}] have no product.`);
}

/** Floats of a matrix `[depth, columns]` packed into panels. */
export function panelsSize(depth: number, columns: number): number {
  return depth * Math.ceil(columns / PANEL) * PANEL;
}

/** `[rows, in] x [in, out] + [out]` */
export function linear(
  simd: SimdModule,
  x: tf.Tensor2D,
  weight: tf.Tensor2D,
  bias: tf.Tensor1D | null,
): tf.Tensor {
  const [rows, depth] = x.shape;
  const columns = weight.shape[1];
  const y = output([rows, columns]);
  const workspace = simd.workspace(panelsSize(depth, columns));
  const start = bias === null ? 0 : addressOf(bias);
  simd.kernels.multiply_rows(1, rows, columns, depth, addressOf(x), 0, addressOf(weight), 0, columns, 1, addressOf(y), start, workspace); // prettier-ignore
  return y;
}

function swapLast(rank: number): number[] {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  return [...axes.slice(0, -2), rank - 1, rank - 2];
}

/** Sums away one run of neighbouring axes after another, the last run first. */
export function sum(simd: SimdModule, x: tf.Tensor, axes: readonly number[], keepDims: boolean): tf.Tensor {
  const left = new Set(axes.map((axis) => (axis < 0 ? axis + x.rank : axis)));
  const kept = x.shape.map((extent, axis) => (left.has(axis) ? 1 : extent));
  let current = x;
  for (let end = x.rank - 1; end >= 0; end -= 1) {
    if (!left.has(end)) continue;
    let start = end;
    while (left.has(start - 1)) start -= 1;
    current = sumRun(simd, current, start, end);
    end = start;
  }
  const shape = keepDims ? kept : x.shape.filter((_, axis) => !left.has(axis));
  return tf.reshape(current, shape);
}

function sumRun(simd: SimdModule, x: tf.Tensor, start: number, end: number): tf.Tensor {
  const [outer, width] = [product(x.shape.slice(0, start)), product(x.shape.slice(end + 1))];
  const rows = product(x.shape.slice(start, end + 1));
  const y = output(x.shape.map((extent, axis) => (axis >= start && axis <= end ? 1 : extent)));
  if (width === 1) simd.kernels.sum_rows(outer, rows, addressOf(x), addressOf(y));
  else simd.kernels.sum_columns(outer, rows, width, addressOf(x), addressOf(y), simd.workspace(width));
  return y;
}
