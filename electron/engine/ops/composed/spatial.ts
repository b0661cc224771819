/** @file Convolution and pooling over tf-core's kernels, with explicit padding. */

import * as tf from '@tensorflow/tfjs-core';

import type { Conv2dOptions, Padding } from '../../../../shared/tensor/ops.ts';

type Explicit = [[number, number], [number, number], [number, number], [number, number]];

/** Padding as tf-core's kernels take it, by axis. */
export function explicit({ top, bottom, left, right }: Padding): Explicit {
  return [[0, 0], [top, bottom], [left, right], [0, 0]]; // prettier-ignore
}

function attributes(options: Conv2dOptions): tf.NamedAttrMap {
  return {
    strides: options.stride,
    pad: explicit(options.padding),
    dataFormat: 'NHWC',
    dilations: 1,
    dimRoundingMode: 'floor',
  };
}

/** Convolution with explicit padding. */
export function conv2d(x: tf.Tensor4D, filter: tf.Tensor4D, options: Conv2dOptions): tf.Tensor {
  return tf.engine().runKernel(tf.Conv2D, { x, filter }, attributes(options));
}

/** Gradient of a convolution's input. */
export function conv2dInputGradient(
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  inputShape: readonly number[],
  options: Conv2dOptions,
): tf.Tensor {
  const attrs = { ...attributes(options), inputShape: [...inputShape] };
  return tf.engine().runKernel(tf.Conv2DBackpropInput, { dy, filter }, attrs);
}

/** Gradient of a convolution's filter. */
export function conv2dFilterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  filterShape: readonly number[],
  options: Conv2dOptions,
): tf.Tensor {
  const attrs = { ...attributes(options), filterShape: [...filterShape] };
  return tf.engine().runKernel(tf.Conv2DBackpropFilter, { x, dy }, attrs);
}

/** Below every finite number, and unlike infinity harmless in a multiplication by zero. */
const LOWEST = -3.4028234663852886e38;

function padLow(x: tf.Tensor4D, padding: Padding): tf.Tensor4D {
  const { top, bottom, left, right } = padding;
  return top + bottom + left + right === 0 ? x : tf.pad(x, explicit(padding), LOWEST);
}

/** Largest element of each window, padding being below any. */
export function maxPool(x: tf.Tensor4D, window: number, { stride, padding }: Conv2dOptions): tf.Tensor {
  return tf.maxPool(padLow(x, padding), window, stride, 'valid');
}

/** Gives each window's gradient to its maximum. */
export function maxPoolGradient(
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  y: tf.Tensor4D,
  window: number,
  { stride, padding }: Conv2dOptions,
): tf.Tensor {
  const attrs = { filterSize: window, strides: stride, pad: 'valid' };
  const dPadded: tf.Tensor = tf
    .engine()
    .runKernel(tf.MaxPoolGrad, { dy, input: padLow(x, padding), output: y }, attrs);
  return tf.slice(dPadded, [0, padding.top, padding.left, 0], x.shape);
}

/** Every element of a window has the same share; elements that no window reaches have none. */
export function averagePoolGradient(
  dy: tf.Tensor4D,
  inputShape: readonly number[],
  window: number,
): tf.Tensor {
  const [batch, rows, columns, channels] = dy.shape;
  const share = tf.mul(tf.reshape(dy, [batch, rows, 1, columns, 1, channels]), 1 / (window * window));
  const spread = tf.broadcastTo(share, [batch, rows, window, columns, window, channels]);
  const covered = tf.reshape(spread, [batch, rows * window, columns * window, channels]);
  const [bottom, right] = [(inputShape[1] ?? 0) - rows * window, (inputShape[2] ?? 0) - columns * window];
  return bottom + right === 0 ? covered : tf.pad(covered, explicit({ top: 0, left: 0, bottom, right }));
}
