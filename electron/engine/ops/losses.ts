/** @file Differentiable losses and the encodings that they take. */

import * as tf from '@tensorflow/tfjs-core';

import type { Kernels } from './kernels.ts';
import { differentiable, each } from './tape.ts';

/** Cross entropy of softmax against constant target distributions, per row. */
export function softmaxCrossEntropy(kernels: Kernels, logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  return differentiable('softmaxCrossEntropy', [logits], (save) => {
    const made = kernels.softmaxCrossEntropy(logits, targets);
    const saved = made.saved.map((x) => save(x));
    return { output: made.y, backward: each((dy) => kernels.softmaxCrossEntropyGradient(dy, saved)) };
  });
}

/** Rows of zeros with a one at the label, float32. */
export function oneHot(labels: tf.Tensor, classes: number): tf.Tensor {
  // Asked for float32, the stock wasm kernel writes the bit pattern of the integer 1.
  return tf.tidy(() => tf.cast(tf.oneHot(tf.cast(labels, 'int32'), classes), 'float32'));
}
