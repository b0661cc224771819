/** @file Gradient norm and optimiser steps by the SIMD kernels, the latter in place. */

import * as tf from '@tensorflow/tfjs-core';

import type { AdamWStep, SgdStep } from '../../ops/kernels.ts';
import { addressOf, output, ownStorage } from '../heap.ts';
import type { SimdModule } from '../simd-module.ts';

/** Sum of squares over all elements of all tensors, in double precision. */
export function sumOfSquares(simd: SimdModule, tensors: readonly tf.Tensor[]): tf.Tensor {
  const total = tensors.reduce((sum, x) => sum + simd.kernels.sum_of_squares(x.size, addressOf(x)), 0);
  return tf.scalar(total);
}

/** A step with momentum. */
export function sgdStep(
  simd: SimdModule,
  { parameter, gradient, weightDecay, rule }: SgdStep,
  momentum: tf.Variable,
): void {
  const addresses = [ownStorage(parameter), addressOf(gradient), ownStorage(momentum)];
  const { learningRate, nesterov } = rule;
  simd.kernels.sgd(parameter.size, ...addresses, learningRate, rule.momentum, weightDecay, nesterov ? 1 : 0);
}

/** An AdamW step. */
export function adamWStep(
  simd: SimdModule,
  { parameter, gradient, first, second, weightDecay, rule }: AdamWStep,
): void {
  const { learningRate, beta1, beta2, epsilon, step } = rule;
  const record = simd.floatRecord([
    1 - learningRate * weightDecay,
    learningRate / (1 - beta1 ** step),
    beta1,
    beta2,
    1 / Math.sqrt(1 - beta2 ** step),
    epsilon,
  ]);
  const addresses = [ownStorage(parameter), addressOf(gradient), ownStorage(first), ownStorage(second)];
  simd.kernels.adamw(parameter.size, record, ...addresses);
}

/** Adds row `i` of `x` to row `indices[i]` of zeros. */
export function scatterRows(simd: SimdModule, x: tf.Tensor, indices: Int32Array, rows: number): tf.Tensor {
  const width = x.size / indices.length;
  const y = output([rows, ...x.shape.slice(1)]);
  simd.kernels.scatter_rows(indices.length, rows, width, simd.integers(indices), addressOf(x), addressOf(y));
  return y;
}
