/** @file Convolutions by the SIMD kernels, in shares of images. */

import type * as tf from '@tensorflow/tfjs-core';

import type { Conv2dOptions } from '../../../../shared/tensor/ops.ts';
import { addressOf, output } from '../heap.ts';
import type { HeavyKernel, KernelPool, Share, Stretch } from '../pool/kernel-pool.ts';
import { cut, sumShares } from '../pool/kernel-pool.ts';
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

/** One image's part of a tensor, of which a share takes as many as it has images; or all of it. */
interface Operand {
  readonly x: tf.Tensor;
  readonly byImage: boolean;
}

function stretchOf({ x, byImage }: Operand, batch: number, start: number, count: number): Stretch {
  const address = addressOf(x);
  if (!byImage) return { address, floats: x.size };
  const image = x.size / batch;
  return { address: address + 4 * start * image, floats: count * image };
}

function run(
  pool: KernelPool,
  kernel: HeavyKernel,
  g: Geometry,
  [a, b]: readonly [Operand, Operand],
  y: Operand,
): void {
  const taps = g.kernelHeight * g.kernelWidth;
  const pixels = g.batch * g.rows * g.columns;
  const hands = pool.hands(pixels * g.filters * taps * g.channels, g.batch);
  const parts = y.byImage ? hands : sumShares(pixels, g.batch);
  const shares = cut(g.batch, parts).map(({ start, count }): Share => {
    const of = (operand: Operand): Stretch => stretchOf(operand, g.batch, start, count);
    const share = { ...g, batch: count };
    return {
      inputs: [of(a), of(b)],
      output: of(y),
      workspace: convolutionWorkspace(share),
      record: Object.values(share),
      values: ({ inputs, output: to, workspace, record }) => [record, ...inputs, to, workspace],
    };
  });
  if (y.byImage) pool.place(kernel, shares);
  else pool.add(kernel, shares, hands);
}

/** Convolution `[batch, height, width, in]` to `[batch, rows, columns, out]`. */
export function conv2d(
  pool: KernelPool,
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  options: Conv2dOptions,
): tf.Tensor {
  const g = geometry(x.shape, filter.shape, options);
  const y = output([g.batch, g.rows, g.columns, g.filters]);
  run(pool, 'convolve', g, [images(x), whole(filter)], images(y));
  return y;
}

/** Gradient of a convolution's input. */
export function conv2dInputGradient(
  pool: KernelPool,
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  inputShape: readonly number[],
  options: Conv2dOptions,
): tf.Tensor {
  const dx = output(inputShape);
  const g = geometry(inputShape, filter.shape, options);
  run(pool, 'convolve_input_gradient', g, [images(dy), whole(filter)], images(dx));
  return dx;
}

/** Gradient of a convolution's filter. */
export function conv2dFilterGradient(
  pool: KernelPool,
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  filterShape: readonly number[],
  options: Conv2dOptions,
): tf.Tensor {
  const gradient = output(filterShape);
  const g = geometry(x.shape, filterShape, options);
  run(pool, 'convolve_filter_gradient', g, [images(x), images(dy)], whole(gradient));
  return gradient;
}

const images = (x: tf.Tensor): Operand => ({ x, byImage: true });
const whole = (x: tf.Tensor): Operand => ({ x, byImage: false });
