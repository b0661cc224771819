/** @file Differentiable convolutions and pooling. */

import type * as tf from '@tensorflow/tfjs-core';

import type { Conv2dOptions } from '../../../shared/tensor/ops.ts';
import { matMul } from './arithmetic.ts';
import type { Kernels } from './kernels.ts';
import { reshape, transpose } from './shape.ts';
import { differentiable, each } from './tape.ts';

/** Convolution of `[batch, height, width, in]` with `[kh, kw, in, out]`, zeros as padding. */
export function conv2d(
  kernels: Kernels,
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  options: Conv2dOptions,
): tf.Tensor {
  return differentiable('conv2d', [x, filter], (save, needs) => {
    const input = save(x, needs[1]) as tf.Tensor4D;
    const weight = save(filter, needs[0]) as tf.Tensor4D;
    return {
      output: kernels.conv2d(x, filter, options),
      backward: each(
        (dy) => kernels.conv2dInputGradient(dy as tf.Tensor4D, weight, x.shape, options),
        (dy) => kernels.conv2dFilterGradient(input, dy as tf.Tensor4D, filter.shape, options),
      ),
    };
  });
}

/** Windows that don't overlap are rows of a matrix, so the convolution is one matrix product. */
export function patchConv(kernels: Kernels, x: tf.Tensor4D, filter: tf.Tensor4D, patch: number): tf.Tensor {
  const [batch, height, width, channels] = x.shape;
  const [rows, columns] = [height / patch, width / patch];
  if (!Number.isInteger(rows) || !Number.isInteger(columns)) {
    throw new Error(`A map of ${height} x ${width} can't be cut into patches of ${patch} x ${patch}.`);
  }
  const out = filter.shape[3];
  const cut = transpose(
    kernels,
    reshape(x, [batch, rows, patch, columns, patch, channels]),
    [0, 1, 3, 2, 4, 5],
  );
  const flat = reshape(cut, [batch * rows * columns, patch * patch * channels]);
  const y = matMul(kernels, flat, reshape(filter, [patch * patch * channels, out]), false, false);
  return reshape(y, [batch, rows, columns, out]);
}

/** Largest element of each window, by channel. */
export function maxPool(kernels: Kernels, x: tf.Tensor4D, window: number, options: Conv2dOptions): tf.Tensor {
  return differentiable('maxPool', [x], (save) => {
    const output = kernels.maxPool(x, window, options);
    const input = save(x) as tf.Tensor4D;
    const largest = save(output) as tf.Tensor4D;
    return {
      output,
      backward: each((dy) => kernels.maxPoolGradient(dy as tf.Tensor4D, input, largest, window, options)),
    };
  });
}

/** Mean of each window, by channel; windows touch and don't overlap. */
export function averagePool(kernels: Kernels, x: tf.Tensor4D, window: number): tf.Tensor {
  return differentiable('averagePool', [x], () => ({
    output: kernels.averagePool(x, window),
    backward: each((dy) => kernels.averagePoolGradient(dy as tf.Tensor4D, x.shape, window)),
  }));
}
