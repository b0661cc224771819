/** @file Cross entropy with hard labels, optionally smoothed. */

import type { Ops } from '../tensor/ops.ts';
import type { Tensor } from '../tensor/tensor.ts';

/**
 * `-mean_b sum_i y_i log softmax(z)_i` with `y = (1 - s) onehot + s / classes` (Szegedy et al. 2016, section 7).
 * @param logits `[batch, classes]`
 * @param labels `[batch]`, integers
 * @param smoothing `s`, from 0 up to 1
 * @returns a scalar
 */
export function crossEntropy(ops: Ops, logits: Tensor, labels: Tensor, smoothing = 0): Tensor {
  const classes = logits.shape[1] ?? 0;
  const hard = ops.oneHot(labels, classes);
  const targets = smoothing === 0 ? hard : ops.addScalar(ops.scale(hard, 1 - smoothing), smoothing / classes);
  return ops.mean(ops.softmaxCrossEntropy(logits, targets), [0]);
}
