/** @file Layer normalisation in few operations: row sums are products with a constant vector, the affine parts fused kernels. */

import type * as tf from '@tensorflow/tfjs-core';

import type { Eager, Value } from '../eager.ts';
import type { Arithmetic } from './arithmetic.ts';

/** `[rows, width]` in, `[rows, width]` normalised and `[rows, 1]` reciprocal deviations out, with the affine result. */
export function layerNorm(
  eager: Eager,
  math: Arithmetic,
  x: tf.Tensor,
  scale: tf.Tensor,
  shift: tf.Tensor,
  epsilon: number,
): [y: Value, normalised: Value, reciprocal: Value] {
  const width = x.shape.at(-1) ?? 1;
  const flat = math.reshape(x, [-1, width]);
  const centred = math.sub(flat, math.meanRows(flat));
  const squares = math.unary('Square', centred);
  const reciprocal = math.unary('Rsqrt', math.add(math.meanRows(squares), eager.scalar(epsilon)));
  eager.free(squares);
  const normalised = math.mul(centred, reciprocal);
  eager.free(centred);
  const scaled = math.mul(normalised, scale);
  return [math.reshape(math.add(scaled, shift), x.shape), normalised, reciprocal];
}

/** `r (g - mean(g) - h mean(g h))` with `g = dy scale`, `h` the normalised rows and `r` their reciprocal deviations. */
export function layerNormGradient(
  eager: Eager,
  math: Arithmetic,
  dy: tf.Tensor,
  scale: tf.Tensor,
  normalised: tf.Tensor,
  reciprocal: tf.Tensor,
): [dx: Value, dScale: Value, dShift: Value] {
  const width = dy.shape.at(-1) ?? 1;
  const flat = math.reshape(dy, [-1, width]);
  const aligned = math.mul(flat, normalised);
  const [dScale, dShift] = [math.sumColumns(aligned), math.sumColumns(flat)];
  const weights = math.reshape(math.mul(scale, eager.scalar(1 / width)), [width, 1]);
  const along = math.matMul(aligned, weights, false, false);
  eager.free(aligned);
  const g = math.mul(flat, scale);
  const centred = math.sub(g, math.matMul(flat, weights, false, false));
  eager.free(g);
  const projection = math.mul(normalised, along);
  const rest = math.sub(centred, projection);
  eager.free(centred, projection);
  return [math.reshape(math.mul(rest, reciprocal), dy.shape), dScale, dShift];
}
