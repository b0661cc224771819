/** @file Layer and batch normalisation by the SIMD kernels. */

import type * as tf from '@tensorflow/tfjs-core';

import { oneOf } from '../../ops/composed/saved.ts';
import type { BatchNormResult, NormGradients, WithSaved } from '../../ops/kernels.ts';
import { addressOf, output } from '../heap.ts';
import type { SimdModule } from '../simd-module.ts';

function matrix(x: tf.Tensor): [rows: number, width: number] {
  const width = x.shape.at(-1) ?? 1;
  return [x.size / width, width];
}

/** Normalises rows; saves the input with its mean and one over the deviation, per row. */
export function layerNorm(
  simd: SimdModule,
  x: tf.Tensor,
  scale: tf.Tensor,
  shift: tf.Tensor,
  epsilon: number,
): WithSaved {
  const [rows, width] = matrix(x);
  const [y, means, roots] = [output(x.shape), output([rows]), output([rows])];
  simd.kernels.layer_norm(rows, width, addressOf(x), addressOf(scale), addressOf(shift), epsilon, addressOf(y), addressOf(means), addressOf(roots)); // prettier-ignore
  return { y, saved: [x, means, roots] };
}

/** Gradients of a layer normalisation. */
export function layerNormGradient(
  simd: SimdModule,
  dy: tf.Tensor,
  scale: tf.Tensor,
  saved: readonly tf.Tensor[],
): NormGradients {
  const [x, means, roots] = [oneOf(saved, 0), oneOf(saved, 1), oneOf(saved, 2)];
  const [rows, width] = matrix(x);
  const [dx, dScale, dShift] = [output(x.shape), output([width]), output([width])];
  const workspace = simd.workspace(2 * width);
  simd.kernels.layer_norm_gradient(rows, width, addressOf(dy), addressOf(x), addressOf(scale), addressOf(means), addressOf(roots), addressOf(dx), addressOf(dScale), addressOf(dShift), workspace); // prettier-ignore
  return [dx, dScale, dShift];
}

/** Normalises columns; saves the input with its mean and variance, per column. */
export function batchNorm(
  simd: SimdModule,
  x: tf.Tensor,
  scale: tf.Tensor,
  shift: tf.Tensor,
  epsilon: number,
): BatchNormResult {
  const [rows, width] = matrix(x);
  const [y, mean, variance] = [output(x.shape), output([width]), output([width])];
  const workspace = simd.workspace(2 * width);
  simd.kernels.batch_norm(rows, width, addressOf(x), addressOf(scale), addressOf(shift), epsilon, addressOf(y), addressOf(mean), addressOf(variance), workspace); // prettier-ignore
  return { y, mean, variance, saved: [x, mean, variance] };
}

/** Gradients of a batch normalisation. */
export function batchNormGradient(
  simd: SimdModule,
  dy: tf.Tensor,
  scale: tf.Tensor,
  saved: readonly tf.Tensor[],
  epsilon: number,
): NormGradients {
  const [x, mean, variance] = [oneOf(saved, 0), oneOf(saved, 1), oneOf(saved, 2)];
  const [rows, width] = matrix(x);
  const [dx, dScale, dShift] = [output(x.shape), output([width]), output([width])];
  const workspace = simd.workspace(3 * width);
  simd.kernels.batch_norm_gradient(rows, width, addressOf(dy), addressOf(x), addressOf(scale), addressOf(mean), addressOf(variance), epsilon, addressOf(dx), addressOf(dScale), addressOf(dShift), workspace); // prettier-ignore
  return [dx, dScale, dShift];
}
