/** @file Activations and the softmax family by the SIMD kernels. */

import type * as tf from '@tensorflow/tfjs-core';

import { addressOf, floatsOf, output } from '../heap.ts';
import type { SimdModule } from '../simd-module.ts';

/** A kernel of one tensor, element by element. */
export function unary(simd: SimdModule, kernel: 'relu' | 'gelu' | 'exponentiate', x: tf.Tensor): tf.Tensor {
  const y = output(x.shape);
  simd.kernels[kernel](x.size, addressOf(x), addressOf(y));
  return y;
}

/** A kernel of two tensors of equal shape, element by element. */
export function binary(
  simd: SimdModule,
  kernel: 'relu_gradient' | 'gelu_gradient',
  a: tf.Tensor,
  b: tf.Tensor,
): tf.Tensor {
  const y = output(a.shape);
  simd.kernels[kernel](a.size, addressOf(a), addressOf(b), addressOf(y));
  return y;
}

/**
 * A kernel of two tensors of which the second repeats along the leading axes of the first: `[..., row] and [row]`. Null
 * where they broadcast otherwise; tensors of equal shape are left to the stock kernels, which are as fast.
 */
export function repeated(
  simd: SimdModule,
  kernel: 'add_repeated' | 'multiply_repeated',
  a: tf.Tensor,
  b: tf.Tensor,
): tf.Tensor | null {
  if (b.size > a.size) return repeated(simd, kernel, b, a);
  const row = b.shape.slice(b.shape.findIndex((extent) => extent !== 1));
  const rows = a.size / b.size;
  const repeats = b.size > 1 && rows > 1 && b.rank <= a.rank && endsWith(a.shape, row);
  if (!repeats) return null;
  const y = output(a.shape);
  simd.kernels[kernel](rows, b.size, addressOf(a), addressOf(b), addressOf(y));
  return y;
}

function endsWith(shape: readonly number[], end: readonly number[]): boolean {
  return end.every((extent, i) => extent === shape[shape.length - end.length + i]);
}

function rowsOf(x: tf.Tensor): [rows: number, width: number] {
  const width = x.shape.at(-1) ?? 1;
  return [x.size / width, width];
}

/** Softmax of each row. */
export function softmax(simd: SimdModule, x: tf.Tensor): tf.Tensor {
  const y = output(x.shape);
  simd.kernels.softmax(...rowsOf(x), addressOf(x), addressOf(y));
  return y;
}

/** A gradient over rows, of the output's gradient and the output. */
export function rowGradient(
  simd: SimdModule,
  kernel: 'softmax_gradient' | 'log_softmax_gradient',
  dy: tf.Tensor,
  y: tf.Tensor,
): tf.Tensor {
  const dx = output(y.shape);
  simd.kernels[kernel](...rowsOf(y), addressOf(dy), addressOf(y), addressOf(dx));
  return dx;
}

/** Logarithm of the softmax of each row. */
export function logSoftmax(simd: SimdModule, x: tf.Tensor): tf.Tensor {
  const [rows, width] = rowsOf(x);
  const [maxima, sums, y] = [output([rows]), output([rows]), output(x.shape)];
  simd.kernels.exponential_sums(rows, width, addressOf(x), addressOf(maxima), addressOf(sums));
  // One logarithm per row: not worth a kernel.
  const logarithms = floatsOf(sums);
  logarithms.set(logarithms.map(Math.log));
  simd.kernels.log_softmax(rows, width, addressOf(x), addressOf(maxima), addressOf(sums), addressOf(y));
  return y;
}
