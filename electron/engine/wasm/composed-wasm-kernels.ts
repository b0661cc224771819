/** @file The WebAssembly engine's kernels composed of those that the stock backend has, around what it lacks or gets wrong. */

import * as tf from '@tensorflow/tfjs-core';

import type { Conv2dOptions } from '../../../shared/tensor/ops.ts';
import { ComposedKernels } from '../ops/composed-kernels.ts';
import { explicit } from '../ops/composed/spatial.ts';
import { maxPoolGradient } from './max-pool-gradient.ts';
import { scatterRows } from './scatter-rows.ts';

/** Correct everywhere and fast nowhere in particular: the fallback and the oracle of the SIMD kernels. */
export class ComposedWasmKernels extends ComposedKernels {
  /** The stock product of transposed matrices is a naive loop, fifty times slower than transposing first. */
  override matMul(a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean): tf.Tensor {
    return tf.matMul(transposeA ? swapLast(a) : a, transposeB ? swapLast(b) : b);
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

  override maxPoolGradient(
    dy: tf.Tensor4D,
    x: tf.Tensor4D,
    y: tf.Tensor4D,
    window: number,
    options: Conv2dOptions,
  ): tf.Tensor {
    return maxPoolGradient(dy, x, y, window, options);
  }

  override scatterRows(x: tf.Tensor, indices: Int32Array, rows: number): tf.Tensor {
    return scatterRows(x, indices, rows);
  }
}

function swapLast(x: tf.Tensor): tf.Tensor {
  const axes = x.shape.map((_, axis) => axis);
  return tf.transpose(x, [...axes.slice(0, -2), x.rank - 1, x.rank - 2]);
}
