/** @file Matrix products by the SIMD kernels, in shares of rows or of whole matrices. */

import * as tf from '@tensorflow/tfjs-core';

import { addressOf, output } from '../heap.ts';
import type { KernelPool, Share, Stretch } from '../pool/kernel-pool.ts';
import { cut, sumShares } from '../pool/kernel-pool.ts';

const PANEL = 8;
const SPAN = 256;

const product = (shape: readonly number[]): number => shape.reduce((size, extent) => size * extent, 1);

/** A batch of matrix products `[m, k] x [k, n]`, after transposing. */
interface Products {
  readonly batch: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  /** Address of the first matrix, and floats from one to the next: 0 where one serves all. */
  readonly a: number;
  readonly aStride: number;
  readonly b: number;
  readonly bStride: number;
  readonly y: number;
}

/** Floats of a matrix `[depth, columns]` packed into panels. */
export function panelsSize(depth: number, columns: number): number {
  return depth * Math.ceil(columns / PANEL) * PANEL;
}

/** Null where the leading axes broadcast in a way that the kernels don't cover, or both matrices are transposed. */
export function matMul(
  pool: KernelPool,
  a: tf.Tensor,
  b: tf.Tensor,
  transposeA: boolean,
  transposeB: boolean,
): tf.Tensor | null {
  const operands = pairBatches(a, b);
  if (operands === null || (transposeA && transposeB)) return null;
  const { batchShape, strides } = operands;
  const extents = extentsOf(a, b, transposeA, transposeB);
  const y = output([...batchShape, extents.m, extents.n]);
  const products: Products = {
    ...extents,
    batch: product(batchShape),
    a: addressOf(a),
    aStride: strides[0],
    b: addressOf(b),
    bStride: strides[1],
    y: addressOf(y),
  };
  if (transposeA) multiplyColumns(pool, products);
  else multiplyRows(pool, products, transposeB ? [1, extents.k] : [extents.n, 1], null);
  return y;
}

/** `[rows, in] x [in, out] + [out]` */
export function linear(
  pool: KernelPool,
  x: tf.Tensor2D,
  weight: tf.Tensor2D,
  bias: tf.Tensor1D | null,
): tf.Tensor {
  const [m, k] = x.shape;
  const n = weight.shape[1];
  const y = output([m, n]);
  const products = { batch: 1, m, n, k, a: addressOf(x), aStride: 0, b: addressOf(weight), bStride: 0 };
  const start = bias === null ? null : addressOf(bias);
  multiplyRows(pool, { ...products, y: addressOf(y) }, [n, 1], start);
  return y;
}

/** How the leading axes of two matrices go together: null where they need true broadcasting. */
function pairBatches(
  a: tf.Tensor,
  b: tf.Tensor,
): { batchShape: readonly number[]; strides: readonly [number, number] } | null {
  const [ofA, ofB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const [countA, countB] = [product(ofA), product(ofB)];
  const sizes = [a.size / countA, b.size / countB] as const;
  if (tf.util.arraysEqual(ofA, ofB)) return { batchShape: ofA, strides: sizes };
  if (countB === 1 && ofA.length >= ofB.length) return { batchShape: ofA, strides: [sizes[0], 0] };
  if (countA === 1 && ofB.length >= ofA.length) return { batchShape: ofB, strides: [0, sizes[1]] };
  return null;
}

function extentsOf(
  a: tf.Tensor,
  b: tf.Tensor,
  transposeA: boolean,
  transposeB: boolean,
): Pick<Products, 'm' | 'n' | 'k'> {
  const [rowsA = 1, columnsA = 1] = a.shape.slice(-2);
  const [rowsB = 1, columnsB = 1] = b.shape.slice(-2);
  const [m, depth] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
  const [k, n] = transposeB ? [columnsB, rowsB] : [rowsB, columnsB];
  if (depth === k) return { m, n, k };
  throw new Error(`Matrices of [${a.shape.join()}] and [${b.shape.join()}] have no product.`);
}

/** The matrices of one operand that a share of the batch reads. */
function matrices(address: number, stride: number, size: number, start: number, count: number): Stretch {
  return stride === 0
    ? { address, floats: size }
    : { address: address + 4 * start * stride, floats: count * stride };
}

/** `steps` are the floats between neighbouring rows and columns of b. */
function multiplyRows(
  pool: KernelPool,
  { batch, m, n, k, a, aStride, b, bStride, y }: Products,
  steps: readonly [number, number],
  bias: number | null,
): void {
  const whole = batch > 1;
  const parts = pool.hands(batch * m * n * k, whole ? batch : Math.ceil(m / 4));
  const biases: Stretch[] = bias === null ? [] : [{ address: bias, floats: n }];
  const shares = cut(whole ? batch : m, parts).map(({ start, count }): Share => {
    const [matricesHere, rowsHere] = whole ? [count, m] : [1, count];
    const ofA = whole
      ? matrices(a, aStride, m * k, start, count)
      : { address: a + 4 * start * k, floats: count * k };
    const ofB = whole ? matrices(b, bStride, k * n, start, count) : { address: b, floats: k * n };
    const unit = whole ? m * n : n;
    return {
      inputs: [ofA, ofB, ...biases],
      output: { address: y + 4 * start * unit, floats: count * unit },
      workspace: panelsSize(k, n),
      record: [],
      values: ({ inputs: [left = 0, right = 0, shift = 0], output: to, workspace }) => [
        matricesHere,
        rowsHere,
        n,
        k,
        left,
        aStride,
        right,
        bStride,
        ...steps,
        to,
        shift,
        workspace, // prettier-ignore
      ],
    };
  });
  pool.place('multiply_rows', shares);
}

/** With one matrix the sum over its rows is shared, and the shares are added. */
function multiplyColumns(pool: KernelPool, { batch, m, n, k, a, aStride, b, bStride, y }: Products): void {
  const whole = batch > 1;
  const hands = pool.hands(batch * m * n * k, whole ? batch : k);
  const parts = whole ? hands : sumShares(k, k);
  const shares = cut(whole ? batch : k, parts).map(({ start, count }): Share => {
    const [matricesHere, rowsHere] = whole ? [count, k] : [1, count];
    const ofA = whole
      ? matrices(a, aStride, m * k, start, count)
      : { address: a + 4 * start * m, floats: count * m };
    const ofB = whole
      ? matrices(b, bStride, k * n, start, count)
      : { address: b + 4 * start * n, floats: count * n };
    return {
      inputs: [ofA, ofB],
      output: { address: whole ? y + 4 * start * m * n : y, floats: matricesHere * m * n },
      workspace: SPAN * PANEL,
      record: [],
      values: ({ inputs: [left = 0, right = 0], output: to, workspace }) => [
        matricesHere,
        m,
        n,
        rowsHere,
        left,
        aStride,
        right,
        bStride,
        to,
        workspace, // prettier-ignore
      ],
    };
  });
  if (whole) pool.place('multiply_columns', shares);
  else pool.add('multiply_columns', shares, hands);
}
