/** @file Maximum pooling by the SIMD kernels. */

import type * as tf from '@tensorflow/tfjs-core';

import type { Conv2dOptions } from '../../../../shared/tensor/ops.ts';
import { addressOf, output } from '../heap.ts';
import type { SimdModule } from '../simd-module.ts';

/** Writes the extents in the order in which kernels/pooling.c declares them. */
function poolingRecord(
  simd: SimdModule,
  shape: readonly number[],
  [rows, columns]: readonly [number, number],
  window: number,
  { stride, padding }: Conv2dOptions,
): number {
  return simd.record([...shape, rows, columns, window, stride, padding.top, padding.left]);
}

/** Largest element of each window. */
export function maxPool(simd: SimdModule, x: tf.Tensor4D, window: number, options: Conv2dOptions): tf.Tensor {
  const { stride, padding } = options;
  const [batch, height, width, channels] = x.shape;
  const rows = Math.floor((height + padding.top + padding.bottom - window) / stride) + 1;
  const columns = Math.floor((width + padding.left + padding.right - window) / stride) + 1;
  const y = output([batch, rows, columns, channels]);
  const record = poolingRecord(simd, x.shape, [rows, columns], window, options);
  simd.kernels.max_pool(record, addressOf(x), addressOf(y));
  return y;
}

/** Gives each window's gradient to its first maximum. */
export function maxPoolGradient(
  simd: SimdModule,
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  y: tf.Tensor4D,
  window: number,
  options: Conv2dOptions,
): tf.Tensor {
  const dx = output(x.shape);
  const record = poolingRecord(simd, x.shape, [y.shape[1], y.shape[2]], window, options);
  simd.kernels.max_pool_gradient(record, addressOf(dy), addressOf(x), addressOf(y), addressOf(dx));
  return dx;
}
