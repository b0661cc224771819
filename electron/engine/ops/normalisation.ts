/** @file Differentiable layer and batch normalisation. */

import * as tf from '@tensorflow/tfjs-core';

import type { Kernels } from './kernels.ts';
import { sumTo } from './shape.ts';
import { differentiable, each } from './tape.ts';

/** Tensors of one batch normalisation, `[channels]` each; the contract's `BatchNormState` as tf-core sees it. */
export interface BatchNormTensors {
  readonly scale: tf.Tensor;
  readonly shift: tf.Tensor;
  readonly runningMean: tf.Variable;
  readonly runningVariance: tf.Variable;
}

/** Layer normalisation over the last axis (Ba et al. 2016). */
export function layerNorm(
  kernels: Kernels,
  x: tf.Tensor,
  scale: tf.Tensor,
  shift: tf.Tensor,
  epsilon: number,
): tf.Tensor {
  return differentiable('layerNorm', [x, scale, shift], (save) => {
    const made = kernels.layerNorm(x, scale, shift, epsilon);
    const factor = save(scale);
    const saved = made.saved.map((t) => save(t));
    return { output: made.y, backward: (dy) => kernels.layerNormGradient(dy, factor, saved, epsilon) };
  });
}

/** Batch normalisation by the batch's statistics (Ioffe & Szegedy 2015), which also move the running ones. */
export function batchNormTrain(
  kernels: Kernels,
  x: tf.Tensor,
  state: BatchNormTensors,
  momentum: number,
  epsilon: number,
): tf.Tensor {
  const { scale, shift } = state;
  return differentiable('batchNormTrain', [x, scale, shift], (save) => {
    const made = kernels.batchNorm(x, scale, shift, epsilon);
    moveRunningStatistics(state, made.mean, made.variance, x.size / made.mean.size, momentum);
    const factor = save(scale);
    const saved = made.saved.map((t) => save(t));
    return { output: made.y, backward: (dy) => kernels.batchNormGradient(dy, factor, saved, epsilon) };
  });
}

/** PyTorch normalises by the biased variance but remembers the unbiased one. */
function moveRunningStatistics(
  state: BatchNormTensors,
  mean: tf.Tensor,
  variance: tf.Tensor,
  count: number,
  momentum: number,
): void {
  const unbiased = count / Math.max(count - 1, 1);
  const move = (running: tf.Variable, value: tf.Tensor, weight: number): void => {
    running.assign(tf.add(tf.mul(running, 1 - momentum), tf.mul(value, weight)));
  };
  move(state.runningMean, mean, momentum);
  move(state.runningVariance, variance, momentum * unbiased);
}

/** Batch normalisation by the running statistics, taken for constants. */
export function batchNormEval(
  kernels: Kernels,
  x: tf.Tensor,
  state: BatchNormTensors,
  epsilon: number,
): tf.Tensor {
  const { scale, shift, runningMean, runningVariance } = state;
  return differentiable('batchNormEval', [x, scale, shift], (save, needs) => {
    const reciprocal = tf.rsqrt(tf.add(runningVariance, epsilon));
    const factor = tf.mul(scale, reciprocal);
    const centre = tf.sub(shift, tf.mul(runningMean, factor));
    const f = save(factor, needs[0]);
    const input = save(x, needs[1]);
    const r = save(reciprocal, needs[1]);
    const mean = save(runningMean, needs[1]);
    return {
      output: kernels.add(kernels.multiply(x, factor), centre),
      backward: each(
        (dy) => kernels.multiply(dy, f),
        (dy) => tf.mul(sumTo(kernels, tf.mul(dy, tf.sub(input, mean)), scale.shape), r),
        (dy) => sumTo(kernels, dy, shift.shape),
      ),
    };
  });
}
