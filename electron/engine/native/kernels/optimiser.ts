/** @file Gradient norm and optimiser steps in the fewest operations per parameter. */

import type * as tf from '@tensorflow/tfjs-core';

import type { AdamWStep, SgdStep } from '../../ops/kernels.ts';
import type { Eager, Operand, Value } from '../eager.ts';
import type { Arithmetic } from './arithmetic.ts';

/** `L2Loss` halves the sum of squares of a tensor in one pass. */
export function sumOfSquares(eager: Eager, math: Arithmetic, tensors: readonly tf.Tensor[]): Value {
  const { attributes } = eager;
  const halves = tensors.map((x) => eager.one('L2Loss', attributes.T, [x]));
  if (halves.length === 0) return math.mul(eager.scalar(0), eager.scalar(0));
  const total = eager.one('AddN', [attributes.integer('N', halves.length), ...attributes.T], halves);
  return math.mul(total, eager.scalar(2));
}

/** `torch.optim.SGD` without dampening: L2 decay joins the gradient before the momentum. */
export function sgdStep(
  eager: Eager,
  math: Arithmetic,
  { parameter, gradient, momentum, weightDecay, rule }: SgdStep,
): [parameter: Value, velocity: Value | null] {
  const decayed: Operand =
    weightDecay === 0 ? gradient : math.add(gradient, math.mul(parameter, eager.scalar(weightDecay)));
  let step: Operand = decayed;
  let velocity: Value | null = null;
  if (momentum !== null) {
    const beta = eager.scalar(rule.momentum);
    velocity = math.add(math.mul(momentum, beta), decayed);
    step = rule.nesterov ? math.add(decayed, math.mul(velocity, beta)) : velocity;
  }
  return [math.sub(parameter, math.mul(step, eager.number(rule.learningRate))), velocity];
}

/** `torch.optim.AdamW`: the decay shrinks the weight itself and never meets the moments. */
export function adamWStep(
  eager: Eager,
  math: Arithmetic,
  { parameter, gradient, first, second, weightDecay, rule }: AdamWStep,
): [parameter: Value, first: Value, second: Value] {
  const { learningRate, beta1, beta2, epsilon, step } = rule;
  const blend = (slot: Operand, news: Operand, beta: number): Value =>
    math.add(math.mul(slot, eager.scalar(beta)), math.mul(news, eager.scalar(1 - beta)));
  const nextFirst = blend(first, gradient, beta1);
  const nextSecond = blend(second, math.unary('Square', gradient), beta2);
  const root = math.mul(math.unary('Sqrt', nextSecond), eager.number(1 / Math.sqrt(1 - beta2 ** step)));
  const ratio = eager.one('RealDiv', eager.attributes.T, [nextFirst, math.add(root, eager.scalar(epsilon))]);
  const move = math.mul(ratio, eager.number(learningRate / (1 - beta1 ** step)));
  const kept: Operand =
    weightDecay === 0 ? parameter : math.mul(parameter, eager.number(1 - learningRate * weightDecay));
  return [math.sub(kept, move), nextFirst, nextSecond];
}
