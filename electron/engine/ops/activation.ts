/** @file Differentiable activations, fully connected layers and attention. */

import * as tf from '@tensorflow/tfjs-core';

import type { AttentionInputs, Kernels } from './kernels.ts';
import { sumTo } from './shape.ts';
import { differentiable, each } from './tape.ts';

/** Zero where `x` is negative; not-a-number stays. */
export function relu(kernels: Kernels, x: tf.Tensor): tf.Tensor {
  return differentiable('relu', [x], (save) => {
    const output = kernels.relu(x);
    const y = save(output);
    return { output, backward: each((dy) => kernels.reluGradient(dy, y)) };
  });
}

/** The exact GELU (Hendrycks & Gimpel 2016). */
export function gelu(kernels: Kernels, x: tf.Tensor): tf.Tensor {
  return differentiable('gelu', [x], (save) => {
    const input = save(x);
    return { output: kernels.gelu(x), backward: each((dy) => kernels.geluGradient(dy, input)) };
  });
}

/** Softmax over the last axis. */
export function softmax(kernels: Kernels, x: tf.Tensor): tf.Tensor {
  return differentiable('softmax', [x], (save) => {
    const output = kernels.softmax(x);
    const y = save(output);
    return { output, backward: each((dy) => kernels.softmaxGradient(dy, y)) };
  });
}

/** Logarithm of the softmax over the last axis. */
export function logSoftmax(kernels: Kernels, x: tf.Tensor): tf.Tensor {
  return differentiable('logSoftmax', [x], (save) => {
    const output = kernels.logSoftmax(x);
    const y = save(output);
    return { output, backward: each((dy) => kernels.logSoftmaxGradient(dy, y)) };
  });
}

/** `x` `[..., in]` times `weight` `[in, out]`, plus `bias` `[out]` unless null. */
export function linear(
  kernels: Kernels,
  x: tf.Tensor,
  weight: tf.Tensor2D,
  bias: tf.Tensor1D | null,
): tf.Tensor {
  const [width, out] = weight.shape;
  const rows = (t: tf.Tensor, columns: number): tf.Tensor2D => tf.reshape(t, [-1, columns]);
  const inputs = bias === null ? [x, weight] : [x, weight, bias];
  return differentiable('linear', inputs, (save, needs) => {
    const input = save(x, needs[1]);
    const w = save(weight, needs[0]) as tf.Tensor2D;
    const flat = kernels.linear(rows(x, width), weight, bias);
    return {
      output: tf.reshape(flat, [...x.shape.slice(0, -1), out]),
      backward: each(
        (dy) => tf.reshape(kernels.matMul(rows(dy, out), w, false, true), x.shape),
        (dy) => kernels.matMul(rows(input, width), rows(dy, out), true, false),
        (dy) => kernels.sum(rows(dy, out), [0], false),
      ),
    };
  });
}

/** Scaled dot-product attention (Vaswani et al. 2017, equation 1), with a bias added to the scores. */
export function attention(kernels: Kernels, inputs: AttentionInputs): tf.Tensor {
  const { q, k, v, bias, scale } = inputs;
  const operands = bias === null ? [q, k, v] : [q, k, v, bias];
  return differentiable('attention', operands, (save) => {
    const made = kernels.attention(inputs);
    const at = { q: save(q), k: save(k), v: save(v), bias: null, scale };
    const saved = made.saved.map((x) => save(x));
    return {
      output: made.y,
      backward: (dy) => {
        const { dq, dk, dv, dScores } = kernels.attentionGradient(dy, at, saved);
        return bias === null ? [dq, dk, dv] : [dq, dk, dv, sumTo(kernels, dScores, bias.shape)];
      },
    };
  });
}
