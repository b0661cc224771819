/** @file Layer and batch normalisation composed of tf-core's operations. */

import * as tf from '@tensorflow/tfjs-core';

import type { BatchNormResult, Kernels, NormGradients, WithSaved } from '../kernels.ts';
import { oneOf } from './saved.ts';

interface Normalised {
  readonly normalised: tf.Tensor;
  readonly reciprocal: tf.Tensor;
  readonly mean: tf.Tensor;
  readonly variance: tf.Tensor;
}

/** `(x - mean) / sqrt(variance + epsilon)` along one axis of a matrix; the variance is the biased one. */
function normalise(kernels: Kernels, x: tf.Tensor2D, axis: 0 | 1, epsilon: number): Normalised {
  const mean = meanOf(kernels, x, axis);
  const centred = tf.sub(x, mean);
  const variance = meanOf(kernels, tf.square(centred), axis);
  const reciprocal = tf.rsqrt(tf.add(variance, epsilon));
  return { normalised: tf.mul(centred, reciprocal), reciprocal, mean, variance };
}

function meanOf(kernels: Kernels, x: tf.Tensor, axis: 0 | 1): tf.Tensor {
  return tf.mul(kernels.sum(x, [axis], true), 1 / (x.shape[axis] ?? 1));
}

function rows(x: tf.Tensor): tf.Tensor2D {
  return tf.reshape(x, [-1, x.shape.at(-1) ?? 1]);
}

/** Normalises rows; saves the normalised values and one over the deviation. */
export function layerNorm(
  kernels: Kernels,
  x: tf.Tensor,
  scale: tf.Tensor,
  shift: tf.Tensor,
  epsilon: number,
): WithSaved {
  const { normalised, reciprocal } = normalise(kernels, rows(x), 1, epsilon);
  const y = tf.reshape(tf.add(tf.mul(normalised, scale), shift), x.shape);
  return { y, saved: [normalised, reciprocal] };
}

/** Ba et al. 2016; the gradient of `normalise` is that of Ioffe & Szegedy 2015, section 3, along the other axis. */
export function layerNormGradient(
  kernels: Kernels,
  dy: tf.Tensor,
  scale: tf.Tensor,
  saved: readonly tf.Tensor[],
): NormGradients {
  const [d, normalised, reciprocal] = [rows(dy), oneOf(saved, 0), oneOf(saved, 1)];
  const g = tf.mul(d, scale);
  const along = tf.mul(normalised, meanOf(kernels, tf.mul(g, normalised), 1));
  const dx = tf.mul(tf.sub(tf.sub(g, meanOf(kernels, g, 1)), along), reciprocal);
  const dScale = kernels.sum(tf.mul(d, normalised), [0], false);
  return [tf.reshape(dx, dy.shape), dScale, kernels.sum(d, [0], false)];
}

/** Normalises columns; saves the normalised values and one over the deviation. */
export function batchNorm(
  kernels: Kernels,
  x: tf.Tensor,
  scale: tf.Tensor,
  shift: tf.Tensor,
  epsilon: number,
): BatchNormResult {
  const { normalised, reciprocal, mean, variance } = normalise(kernels, rows(x), 0, epsilon);
  return {
    y: tf.reshape(tf.add(tf.mul(normalised, scale), shift), x.shape),
    mean: tf.reshape(mean, scale.shape),
    variance: tf.reshape(variance, scale.shape),
    saved: [normalised, reciprocal],
  };
}

/** Ioffe & Szegedy 2015, section 3; both means that it subtracts are known from the sums for scale and shift. */
export function batchNormGradient(
  kernels: Kernels,
  dy: tf.Tensor,
  scale: tf.Tensor,
  saved: readonly tf.Tensor[],
): NormGradients {
  const [d, normalised, reciprocal] = [rows(dy), oneOf(saved, 0), oneOf(saved, 1)];
  const dScale = kernels.sum(tf.mul(d, normalised), [0], false);
  const dShift = kernels.sum(d, [0], false);
  const share = 1 / d.shape[0];
  const centred = tf.sub(tf.sub(d, tf.mul(dShift, share)), tf.mul(normalised, tf.mul(dScale, share)));
  const dx = tf.mul(centred, tf.mul(reciprocal, scale));
  return [tf.reshape(dx, dy.shape), dScale, dShift];
}
