/** @file The gradient of the fused softmax cross entropy. */

import type * as tf from '@tensorflow/tfjs-core';

import type { Value } from '../eager.ts';
import type { Arithmetic } from './arithmetic.ts';

/**
 * `dy (sum(t) p - t)` per row. TensorFlow's kernel hands out `p - t`, which is the gradient only where the targets `t` sum to
 * one; ours may be weights that do not.
 */
export function crossEntropyGradient(
  math: Arithmetic,
  dy: tf.Tensor,
  difference: tf.Tensor,
  targets: tf.Tensor,
): Value {
  const probabilities = math.add(difference, targets);
  const slope = math.sub(math.mul(probabilities, math.sumRows(targets)), targets);
  return math.mul(slope, math.reshape(dy, [-1, 1]));
}
