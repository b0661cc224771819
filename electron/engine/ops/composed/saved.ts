/** @file Picking from the list of tensors that a forward kernel saved for its backward half. */

import type * as tf from '@tensorflow/tfjs-core';

/** The saved tensor at a position; a missing one is a bug of the kernel. */
export function oneOf(saved: readonly tf.Tensor[], index: number): tf.Tensor {
  const x = saved[index];
  if (x === undefined)
    throw new Error(`A kernel saved ${saved.length} tensors and its gradient asks for one more.`);
  return x;
}
