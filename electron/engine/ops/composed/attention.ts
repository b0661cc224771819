/** @file Scaled dot-product attention composed of matrix products and a softmax. */

import * as tf from '@tensorflow/tfjs-core';

import type { AttentionGradients, AttentionInputs, Kernels, WithSaved } from '../kernels.ts';
import { oneOf } from './saved.ts';

/** The queries are scaled instead of the scores: there are fewer of them wherever there are more tokens than channels. */
export function attention(kernels: Kernels, { q, k, v, bias, scale }: AttentionInputs): WithSaved {
  const products = tf.matMul(tf.mul(q, scale), k, false, true);
  const weights = kernels.softmax(bias === null ? products : tf.add(products, bias));
  return { y: tf.matMul(weights, v), saved: [weights] };
}

export function attentionGradient(
  kernels: Kernels,
  dy: tf.Tensor,
  { q, k, v, scale }: AttentionInputs,
  saved: readonly tf.Tensor[],
): AttentionGradients {
  const weights = oneOf(saved, 0);
  const dScores = kernels.softmaxGradient(tf.matMul(dy, v, false, true), weights);
  return {
    dq: tf.mul(tf.matMul(dScores, k), scale),
    dk: tf.mul(tf.matMul(dScores, q, true, false), scale),
    dv: tf.matMul(weights, dy, true, false),
    dScores,
  };
}
