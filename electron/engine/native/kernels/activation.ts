/** @file GELU, softmax and their gradients over raw TensorFlow operations. */

import type * as tf from '@tensorflow/tfjs-core';

import type { Eager, Operand, Value } from '../eager.ts';
import type { Arithmetic } from './arithmetic.ts';

/** The standard normal distribution function. */
function distribution(eager: Eager, math: Arithmetic, x: Operand): Value {
  const scaled = math.mul(x, eager.scalar(Math.SQRT1_2));
  const erf = math.unary('Erf', scaled);
  eager.free(scaled);
  const half = math.mul(erf, eager.scalar(0.5));
  eager.free(erf);
  const value = math.add(half, eager.scalar(0.5));
  eager.free(half);
  return value;
}

/** `x P(x)`: the exact form. */
export function gelu(eager: Eager, math: Arithmetic, x: tf.Tensor): Value {
  return math.mul(x, distribution(eager, math, x));
}

/** `dy (P(x) + x p(x))`, with the standard normal distribution function `P` and its density `p`. */
export function geluGradient(eager: Eager, math: Arithmetic, dy: tf.Tensor, x: tf.Tensor): Value {
  const square = math.unary('Square', x);
  const exponent = math.mul(square, eager.scalar(-0.5));
  eager.free(square);
  const bell = math.unary('Exp', exponent);
  eager.free(exponent);
  const weighted = math.mul(bell, x);
  eager.free(bell);
  const density = math.mul(weighted, eager.scalar(1 / Math.sqrt(2 * Math.PI)));
  eager.free(weighted);
  const slope = math.add(density, distribution(eager, math, x));
  eager.free(density);
  return math.mul(dy, slope);
}

/** `y (dy - sum(dy y))` over the last axis. */
export function softmaxGradient(eager: Eager, math: Arithmetic, dy: Operand, y: Operand): Value {
  const weighted = math.mul(dy, y);
  const total = math.sumRows(weighted);
  eager.free(weighted);
  const centred = math.sub(dy, total);
  return math.mul(centred, y);
}

/** `dy - p sum(dy)` over the last axis, `y` being the logarithm of `p`. */
export function logSoftmaxGradient(math: Arithmetic, dy: Operand, y: Operand): Value {
  return math.sub(dy, math.mul(math.unary('Exp', y), math.sumRows(dy)));
}
