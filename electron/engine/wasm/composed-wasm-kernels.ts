/** @file The WebAssembly engine's kernels composed of those that the stock backend has, around what it lacks or gets wrong. */

import * as tf from '@tensorflow/tfjs-core';

import type { Conv2dOptions, Padding } from '../../../shared/tensor/ops.ts';
import { ComposedKernels } from '../ops/composed-kernels.ts';
import { explicit } from '../ops/composed/spatial.ts';
import { maxPoolGradient } from './max-pool-gradient.ts';
import { scatterRows } from './scatter-rows.ts';

/** Correct everywhere and fast nowhere in particular: the fallback and the oracle of the SIMD kernels. */
export class ComposedWasmKernels extends ComposedKernels {
  /** The stock product of transposed matrices is a naive loop, fifty times slower than transposing first. */
  override matMul(a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean): tf.Tensor {
    return tf.matMul(transposeA ? this.#swapLast(a) : a, transposeB ? this.#swapLast(b) : b);
  }

  /**
   * The stock backend has no such kernel. The gradient is a convolution of the input with the gradient of the output,
   * batch and channels swapped, whose dilation is the stride.
   */
  override conv2dFilterGradient(
    x: tf.Tensor4D,
    dy: tf.Tensor4D,
    filterShape: readonly number[],
    { stride, padding }: Conv2dOptions,
  ): tf.Tensor {
    const [height = 1, width = 1, channels = 1, out = 1] = filterShape;
    const images: tf.Tensor4D = tf.pad(tf.transpose(x, [3, 1, 2, 0]), explicit(padding));
    const filters: tf.Tensor4D = tf.transpose(dy, [1, 2, 0, 3]);
    const product = tf.conv2d(images, filters, 1, 'valid', 'NHWC', stride);
    // A stride that does not divide the input leaves rows that no window reached.
    const taps = tf.slice(product, [0, 0, 0, 0], [channels, height, width, out]);
    return tf.transpose(taps, [1, 2, 0, 3]);
  }

  /**
   * The stock kernel is a naive loop. The gradient is a convolution of the output's gradient, its pixels moved apart by the
   * stride, with the filter turned around.
   */
  override conv2dInputGradient(
    dy: tf.Tensor4D,
    filter: tf.Tensor4D,
    inputShape: readonly number[],
    { stride, padding }: Conv2dOptions,
  ): tf.Tensor {
    const [height, width] = filter.shape;
    const [, rows = 1, columns = 1] = inputShape;
    const apart = moveApart(dy, stride);
    const [top, left] = [height - 1 - padding.top, width - 1 - padding.left];
    const bottom = rows - apart.shape[1] - top + height - 1;
    const right = columns - apart.shape[2] - left + width - 1;
    const turned: tf.Tensor4D = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
    return tf.conv2d(padOrCrop(apart, { top, bottom, left, right }), turned, 1, 'valid');
  }

  override maxPoolGradient(
    dy: tf.Tensor4D,
    x: tf.Tensor4D,
    y: tf.Tensor4D,
    window: number,
    options: Conv2dOptions,
  ): tf.Tensor {
    return maxPoolGradient(dy, x, y, window, options);
  }

  #swapLast(x: tf.Tensor): tf.Tensor {
    const axes = x.shape.map((_, axis) => axis);
    return this.transpose(x, [...axes.slice(0, -2), x.rank - 1, x.rank - 2]);
  }

  override scatterRows(x: tf.Tensor, indices: Int32Array, rows: number): tf.Tensor {
    return scatterRows(x, indices, rows);
  }
}

/** Zeros between neighbouring pixels, so that they lie `stride` apart. */
function moveApart(x: tf.Tensor4D, stride: number): tf.Tensor4D {
  if (stride === 1) return x;
  const [batch, rows, columns, channels] = x.shape;
  const gaps = tf.pad(tf.reshape(x, [batch, rows, 1, columns, 1, channels]), [
    [0, 0],
    [0, 0],
    [0, stride - 1],
    [0, 0],
    [0, stride - 1],
    [0, 0],
  ]);
  const spaced = tf.reshape(gaps, [batch, rows * stride, columns * stride, channels]);
  // Behind the last pixel there is nothing to keep apart.
  const end = [batch, (rows - 1) * stride + 1, (columns - 1) * stride + 1, channels];
  return tf.slice(spaced as tf.Tensor4D, [0, 0, 0, 0], end);
}

/** Zeros around a map; a negative margin takes pixels away. */
function padOrCrop(x: tf.Tensor4D, { top, bottom, left, right }: Padding): tf.Tensor4D {
  const grow = (margin: number): number => Math.max(margin, 0);
  const padded: tf.Tensor4D = tf.pad(x, [[0, 0], [grow(top), grow(bottom)], [grow(left), grow(right)], [0, 0]]); // prettier-ignore
  const [batch, , , channels] = x.shape;
  const size = [batch, x.shape[1] + top + bottom, x.shape[2] + left + right, channels];
  return tf.slice(padded, [0, grow(-top), grow(-left), 0], size);
}
