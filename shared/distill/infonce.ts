/** @file InfoNCE between two embeddings of the same images (van den Oord et al. 2018, eq. 4), with in-batch negatives. */

import type { Ops } from '../tensor/ops.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** Below this length a vector counts as having it, as in `torch.nn.functional.normalize`. */
const shortest = 1e-12;

/**
 * Rows over their Euclidean length, `[batch, width]`.
 * @internal
 */
export function normaliseRows(ops: Ops, x: Tensor): Tensor {
  // The square root has no gradient at zero; the floor keeps a vanishing embedding finite in both directions.
  const length = ops.sqrt(ops.addScalar(ops.sum(ops.multiply(x, x), [1], true), shortest ** 2));
  return ops.divide(x, length);
}

/**
 * Similarities `[batch, batch]`: anchor `b` against key `k`, cosine times `inverseTemperature` (a scalar tensor or `[1]`).
 * @internal
 */
export function similarities(ops: Ops, anchors: Tensor, keys: Tensor, inverseTemperature: Tensor): Tensor {
  const cosines = ops.matMul(normaliseRows(ops, anchors), normaliseRows(ops, keys), false, true);
  return ops.multiply(cosines, inverseTemperature);
}

/** Mean over rows of `-log softmax(row)[row's own index]`. */
function ownKey(ops: Ops, scores: Tensor): Tensor {
  const batch = scores.shape[0] ?? 0;
  const own = ops.oneHot(ops.labels(Int32Array.from({ length: batch }, (_, index) => index)), batch);
  return ops.mean(ops.softmaxCrossEntropy(scores, own), [0]);
}

/**
 * `-(1/B) sum_b log(exp(S_bb) / sum_k exp(S_bk))`, `S = cos(anchor, key) * inverseTemperature`. Gradients reach both
 * embeddings; what precedes the source's embedding is for the caller to detach.
 * @param learner embeddings of the learner, the anchors, `[batch, width]`
 * @param source embeddings of the source, the keys, `[batch, width]`
 * @param symmetric also the other way round, halved
 * @returns a scalar; `ln B` when all similarities are equal
 */
export function infoNce(
  ops: Ops,
  learner: Tensor,
  source: Tensor,
  inverseTemperature: Tensor,
  symmetric = false,
): Tensor {
  const scores = similarities(ops, learner, source, inverseTemperature);
  const forward = ownKey(ops, scores);
  return symmetric ? ops.scale(ops.add(forward, ownKey(ops, ops.transpose(scores, [1, 0]))), 0.5) : forward;
}
