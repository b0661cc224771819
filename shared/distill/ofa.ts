/** @file The target-enhanced logit loss of OFA-KD (Hao et al., NeurIPS 2023). */

import type { Ops } from '../tensor/ops.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** What the term leaves open. */
export interface OfaSettings {
  /** `gamma`, at least 0: how much the target class is raised where the source is unsure. */
  readonly gamma: number;
  /** `T`, positive; divides both logits. There is no `T^2` factor. */
  readonly temperature: number;
  /**
   * `code`: every probability to the power gamma, less the hard label, as the authors' code has it; a cross entropy with
   * hard labels goes beside it. `paper`: only the target's weight is raised, and it holds the hard label.
   */
  readonly form: 'code' | 'paper';
}

/**
 * Weights of the classes, `[batch, classes]`. Code form: `(p + m)^gamma - m`; paper form: `(1 + p_c)^gamma` for the
 * target `c` and `p_i` for the others; `m` is the one-hot label.
 */
function classWeights(ops: Ops, p: Tensor, mask: Tensor, { gamma, form }: OfaSettings): Tensor {
  const raised = ops.power(ops.add(p, mask), gamma);
  if (form === 'code') return ops.subtract(raised, mask);
  return ops.add(ops.multiply(raised, mask), ops.multiply(p, ops.addScalar(ops.scale(mask, -1), 1)));
}

/**
 * `mean_b -sum_i w_i log softmax(z_learner / T)_i` with the source's weights. No gradient reaches the source.
 * @param learner logits `[batch, classes]`
 * @param source logits `[batch, classes]`
 * @param labels `[batch]`, integers
 * @returns a scalar
 */
export function ofa(
  ops: Ops,
  learner: Tensor,
  source: Tensor,
  labels: Tensor,
  settings: OfaSettings,
): Tensor {
  const inverse = 1 / settings.temperature;
  const p = ops.softmax(ops.scale(ops.detach(source), inverse));
  const mask = ops.oneHot(labels, learner.shape[1] ?? 0);
  const weights = classWeights(ops, p, mask, settings);
  return ops.mean(ops.softmaxCrossEntropy(ops.scale(learner, inverse), weights), [0]);
}
