/** @file Knowledge distillation of logits (Hinton, Vinyals & Dean 2015, section 2). */

import type { Ops } from '../tensor/ops.ts';
import type { Tensor } from '../tensor/tensor.ts';

/**
 * `T^2 mean_b KL(softmax(z_source / T) || softmax(z_learner / T))`. No gradient reaches the source.
 * @param learner logits `[batch, classes]`
 * @param source logits `[batch, classes]`
 * @param temperature `T`, positive
 * @returns a scalar
 */
export function kd(ops: Ops, learner: Tensor, source: Tensor, temperature: number): Tensor {
  const soft = ops.scale(ops.detach(source), 1 / temperature);
  const p = ops.softmax(soft);
  const crossed = ops.softmaxCrossEntropy(ops.scale(learner, 1 / temperature), p);
  const negativeEntropy = ops.sum(ops.multiply(p, ops.logSoftmax(soft)), [1]);
  return ops.scale(ops.mean(ops.add(crossed, negativeEntropy), [0]), temperature ** 2);
}
