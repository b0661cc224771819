/** @file Activations, softmax and cross entropy composed of tf-core's operations. */

import * as tf from '@tensorflow/tfjs-core';

import type { Kernels, WithSaved } from '../kernels.ts';
import { oneOf } from './saved.ts';

/** `x/2 (1 + erf(x/sqrt 2))`. */
export function gelu(x: tf.Tensor): tf.Tensor {
  return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));
}

/** `dy (P(x) + x p(x))`, with the standard normal distribution function `P` and its density `p`. */
export function geluGradient(dy: tf.Tensor, x: tf.Tensor): tf.Tensor {
  const distribution = tf.mul(tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1), 0.5);
  const density = tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
  return tf.mul(dy, tf.add(distribution, tf.mul(x, density)));
}

/** `y (dy - sum(dy y))` over the last axis. */
export function softmaxGradient(kernels: Kernels, dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
  const weighted = tf.mul(dy, y);
  return tf.sub(weighted, tf.mul(y, kernels.sum(weighted, [-1], true)));
}

/** `x - max - log(sum(exp(x - max)))` over the last axis. */
export function logSoftmax(kernels: Kernels, x: tf.Tensor): tf.Tensor {
  const shifted = tf.sub(x, tf.max(x, -1, true));
  return tf.sub(shifted, tf.log(kernels.sum(tf.exp(shifted), [-1], true)));
}

/** `dy - p sum(dy)` over the last axis, `y` being the logarithm of `p`. */
export function logSoftmaxGradient(kernels: Kernels, dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.sub(dy, tf.mul(tf.exp(y), kernels.sum(dy, [-1], true)));
}

/** Cross entropy per row; saves the logarithms of the probabilities, and the targets. */
export function softmaxCrossEntropy(kernels: Kernels, logits: tf.Tensor, targets: tf.Tensor): WithSaved {
  const logProbabilities = kernels.logSoftmax(logits);
  const y = tf.neg(kernels.sum(tf.mul(targets, logProbabilities), [-1], false));
  return { y, saved: [logProbabilities, targets] };
}

/** `dy (sum(targets) p - targets)` per row. */
export function softmaxCrossEntropyGradient(
  kernels: Kernels,
  dy: tf.Tensor,
  saved: readonly tf.Tensor[],
): tf.Tensor {
  const [logProbabilities, targets] = [oneOf(saved, 0), oneOf(saved, 1)];
  const expected = tf.mul(tf.exp(logProbabilities), kernels.sum(targets, [-1], true));
  return tf.mul(tf.expandDims(dy, -1), tf.sub(expected, targets));
}
