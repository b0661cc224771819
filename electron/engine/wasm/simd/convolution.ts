/** @file Convolutions and pooling by the SIMD kernels. */

import type * as tf from '@tensorflow/tfjs-core';

import type { Conv2dOptions } from '../../../../shared/tensor/ops.ts';
import { addressOf, output } from '../heap.ts';
import type { SimdModule } from '../simd-module.ts';
import { panelsSize } from './matrix.ts';

const [PANEL, BLOCK, SPAN] = [8, 32, 256];

/** Extents of a convolution, in the order in which kernels/convolution.c declares them. */
interface Geometry {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
  readonly filters: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly stride: number;
  readonly top: number;
  readonly left: number;
}

function geometry(
  inputShape: readonly number[],
  filterShape: readonly number[],
  { stride, padding }: Conv2dOptions,
): Geometry {
  const [batch = 1, height = 1, width = 1, channels = 1] = inputShape;
  const [kernelHeight = 1, kernelWidth = 1, , filters = 1] = filterShape;
  return {
    batch,
    height,
    width,
    channels,
    rows: outputExtent(height + padding.top + padding.bottom, kernelHeight, stride),
    columns: outputExtent(width + padding.left + padding.right, kernelWidth, stride),
    filters,
    kernelHeight,
    kernelWidth,
    stride,
    top: padding.top,
    left: padding.left,
  };
}

function outputExtent(padded: number, window: number, stride: number): number {
  return Math.floor((padded - window) / stride) + 1;
}

/** Floats of scratch memory that any of the three convolution kernels needs at most. */
function convolutionWorkspace(g: Geometry): number {
  const taps = g.kernelHeight * g.kernelWidth;
  const pixel = Math.max(g.channels, g.filters);
  const panels = Math.max(panelsSize(taps * g.channels, g.filters), panelsSize(taps * g.filters, g.channels));
  const product = 2 * taps + panels + pixel + taps * BLOCK;
  const packedRows = Math.max(1, Math.floor(SPAN / g.columns)) * (g.columns * PANEL + 3);
  return Math.max(product, packedRows);
}

function run(
  simd: SimdModule,
  kernel: 'convolve' | 'convolve_input_gradient' | 'convolve_filter_gradient',
  g: Geometry,
  a: tf.Tensor,
  b: tf.Tensor,
  shape: readonly number[],
): tf.Tensor {
  const y = output(shape);
  const workspace = simd.workspace(convolutionWorkspace(g));
  simd.kernels[kernel](simd.record(Object.values(g)), addressOf(a), addressOf(b), addressOf(y), workspace);
  return y;
}

/** Convolution `[batch, height, width, in]` to `[batch, rows, columns, out]`. */
export function conv2d(
  simd: SimdModule,
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  options: Conv2dOptions,
): tf.Tensor {
  const g = geometry(x.shape, filter.shape, options);
  return run(simd, 'convolve', g, x, filter, [g.batch, g.rows, g.columns, g.filters]);
}

/** Gradient of a convolution's input. */
export function conv2dInputGradient(
  simd: SimdModule,
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  inputShape: readonly number[],
  options: Conv2dOptions,
): tf.Tensor {
  return run(
    simd,
    'convolve_input_gradient',
    geometry(inputShape, filter.shape, options),
    dy,
    filter,
    inputShape,
  );
}

/** Gradient of a convolution's filter. */
export function conv2dFilterGradient(
  simd: SimdModule,
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  filterShape: readonly number[],
  options: Conv2dOptions,
): tf.Tensor {
  return run(simd, 'convolve_filter_gradient', geometry(x.shape, filterShape, options), x, dy, filterShape);
}

/** Extents of a pooling, in the order in which kernels/pooling.c declares them. */
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
  const rows = outputExtent(height + padding.top + padding.bottom, window, stride);
  const columns = outputExtent(width + padding.left + padding.right, window, stride);
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
