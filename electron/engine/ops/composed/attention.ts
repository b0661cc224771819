/** @file Scaled dot-product attention composed of matrix products and a softmax. */

import * as tf from '@tensorflow/tfjs-core';

import type { AttentionGradients, AttentionInputs, Kernels, WithSaved } from '../kernels.ts';
import { oneOf } from './saved.ts';

/** The queries are scaled instead of the scores: there are fewer of them wherever there are more tokens than channels. */
export function attention(kernels: Kernels, { q, k, v, bias, scale }: AttentionInputs): WithSaved {
  const products = kernels.matMul(tf.mul(q, scale), k, false, true);
  const weights = kernels.softmax(bias === null ? products : kernels.add(products, bias));
  return { y: kernels.matMul(weights, v, false, false), saved: [weights] };
}

/** Gradients of everything that went into an attention. */
export function attentionGradient(
  kernels: Kernels,
  dy: tf.Tensor,
  { q, k, v, scale }: AttentionInputs,
  saved: readonly tf.Tensor[],
): AttentionGradients {
  const weights = oneOf(saved, 0);
  const dScores = kernels.softmaxGradient(kernels.matMul(dy, v, false, true), weights);
  return {
    dq: tf.mul(kernels.matMul(dScores, k, false, false), scale),
    dk: tf.mul(kernels.matMul(dScores, q, true, false), scale),
    dv: kernels.matMul(weights, dy, true, false),
    dScores,
  };
}
