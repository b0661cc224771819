/** @file Gradient norm and optimiser steps composed of tf-core's operations. */

import * as tf from '@tensorflow/tfjs-core';

import type { AdamWStep, Kernels, SgdStep } from '../kernels.ts';

/** Sum of squares over all elements of all tensors. */
export function sumOfSquares(kernels: Kernels, tensors: readonly tf.Tensor[]): tf.Tensor {
  const ofOne = (x: tf.Tensor): tf.Tensor => kernels.sum(tf.square(tf.reshape(x, [x.size])), [0], false);
  return tensors.reduce<tf.Tensor>((total, x) => tf.add(total, ofOne(x)), tf.scalar(0));
}

/** `torch.optim.SGD` without dampening: L2 decay joins the gradient before the momentum. */
export function sgdStep({ parameter, gradient, momentum, weightDecay, rule }: SgdStep): void {
  let step = weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(parameter, weightDecay));
  if (momentum !== null) {
    const velocity = tf.add(tf.mul(momentum, rule.momentum), step);
    momentum.assign(velocity);
    step = rule.nesterov ? tf.add(step, tf.mul(velocity, rule.momentum)) : velocity;
  }
  parameter.assign(tf.sub(parameter, tf.mul(step, rule.learningRate)));
}

/** `torch.optim.AdamW`: the decay shrinks the weight itself and never meets the moments. */
export function adamWStep({ parameter, gradient, first, second, weightDecay, rule }: AdamWStep): void {
  const { learningRate, beta1, beta2, epsilon, step } = rule;
  first.assign(tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1)));
  second.assign(tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2)));
  const denominator = tf.add(tf.mul(tf.sqrt(second), 1 / Math.sqrt(1 - beta2 ** step)), epsilon);
  const move = tf.mul(tf.div(first, denominator), learningRate / (1 - beta1 ** step));
  parameter.assign(tf.sub(tf.mul(parameter, 1 - learningRate * weightDecay), move));
}
