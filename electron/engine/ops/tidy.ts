/** @file tf-core's scope for temporary tensors, typed for results that hold tensors, nulls and functions alike. */

import * as tf from '@tensorflow/tfjs-core';

/** Runs `f` and frees every tensor made in it, save those that are kept or reachable from its result. */
export function tidy<T>(f: () => T): T {
  // tf-core walks any object and skips what isn't a tensor; only its types are narrower.
  return tf.tidy(f as () => tf.TensorContainer) as T;
}
