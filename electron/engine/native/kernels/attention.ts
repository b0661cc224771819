/** @file Attention whose matrix products transpose while they read. */

import type * as tf from '@tensorflow/tfjs-core';

import type { AttentionInputs } from '../../ops/kernels.ts';
import type { Eager, Value } from '../eager.ts';
import type { Arithmetic } from './arithmetic.ts';

/** Result `[batch, heads, tokens, width]` and the attention weights `[batch, heads, tokens, tokens]`. */
export function attention(
  eager: Eager,
  math: Arithmetic,
  { q, k, v, bias, scale }: AttentionInputs,
  softmaxOf: (scores: Value) => Value,
): [y: Value, weights: Value] {
  const query = math.mul(q, eager.scalar(scale));
  const products = math.matMul(query, k, false, true);
  const scores = bias === null ? products : math.add(products, bias);
  const weights = softmaxOf(scores);
  return [math.matMul(weights, v, false, false), weights];
}

/** Of query, key, value and scores; the scores carry the bias. */
export function attentionGradient(
  eager: Eager,
  math: Arithmetic,
  dy: tf.Tensor,
  { q, k, v, scale }: AttentionInputs,
  weights: tf.Tensor,
  softmaxSlope: (dWeights: Value, weights: tf.Tensor) => Value,
): [dq: Value, dk: Value, dv: Value, dScores: Value] {
  const dv = math.matMul(weights, dy, true, false);
  const dWeights = math.matMul(dy, v, false, true);
  const dScores = softmaxSlope(dWeights, weights);
  eager.free(dWeights);
  const factor = eager.scalar(scale);
  const dq = math.mul(math.matMul(dScores, k, false, false), factor);
  const dk = math.mul(math.matMul(dScores, q, true, false), factor);
  return [dq, dk, dv, dScores];
}
