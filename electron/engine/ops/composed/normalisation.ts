/** @file Layer and batch normalisation composed of tf-core's operations. */

import * as tf from '@tensorflow/tfjs-core';

import type { BatchNormResult, NormGradients, WithSaved } from '../kernels.ts';
import { oneOf } from './saved.ts';

interface Normalised {
  readonly normalised: tf.Tensor;
  readonly reciprocal: tf.Tensor;
  readonly mean: tf.Tensor;
  readonly variance: tf.Tensor;
}

/** `(x - mean) / sqrt(variance + epsilon)` along one axis of a matrix; the variance is the biased one. */
function normalise(x: tf.Tensor, axis: 0 | 1, epsilon: number): Normalised {
  const mean = tf.mean(x, axis, true);
  const centred = tf.sub(x, mean);
  const variance = tf.mean(tf.square(centred), axis, true);
  const reciprocal = tf.rsqrt(tf.add(variance, epsilon));
  return { normalised: tf.mul(centred, reciprocal), reciprocal, mean, variance };
}

/** Ioffe & Szegedy 2015, section 3, with the terms gathered so that each tensor is read few times. */
function gradient(
  dy: tf.Tensor,
  scale: tf.Tensor,
  normalised: tf.Tensor,
  reciprocal: tf.Tensor,
  axis: 0 | 1,
): NormGradients {
  const g = tf.mul(dy, scale);
  const along = tf.mean(tf.mul(g, normalised), axis, true);
  const dx = tf.mul(tf.sub(tf.sub(g, tf.mean(g, axis, true)), tf.mul(normalised, along)), reciprocal);
  return [dx, tf.sum(tf.mul(dy, normalised), 0), tf.sum(dy, 0)];
}

function rows(x: tf.Tensor): tf.Tensor2D {
  return tf.reshape(x, [-1, x.shape.at(-1) ?? 1]);
}

export function layerNorm(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor, epsilon: number): WithSaved {
  const { normalised, reciprocal } = normalise(rows(x), 1, epsilon);
  const y = tf.reshape(tf.add(tf.mul(normalised, scale), shift), x.shape);
  return { y, saved: [normalised, reciprocal] };
}

export function layerNormGradient(
  dy: tf.Tensor,
  scale: tf.Tensor,
  saved: readonly tf.Tensor[],
): NormGradients {
  const [dx, dScale, dShift] = gradient(rows(dy), scale, oneOf(saved, 0), oneOf(saved, 1), 1);
  return [tf.reshape(dx, dy.shape), dScale, dShift];
}

export function batchNorm(
  x: tf.Tensor,
  scale: tf.Tensor,
  shift: tf.Tensor,
  epsilon: number,
): BatchNormResult {
  const { normalised, reciprocal, mean, variance } = normalise(rows(x), 0, epsilon);
  return {
    y: tf.reshape(tf.add(tf.mul(normalised, scale), shift), x.shape),
    mean: tf.reshape(mean, scale.shape),
    variance: tf.reshape(variance, scale.shape),
    saved: [normalised, reciprocal],
  };
}

export function batchNormGradient(
  dy: tf.Tensor,
  scale: tf.Tensor,
  saved: readonly tf.Tensor[],
): NormGradients {
  const [dx, dScale, dShift] = gradient(rows(dy), scale, oneOf(saved, 0), oneOf(saved, 1), 0);
  return [tf.reshape(dx, dy.shape), dScale, dShift];
}
