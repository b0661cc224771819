/** @file `Ops` of the native engine: the common operations over its own kernels, with batch normalisation fused whole. */

import type * as tf from '@tensorflow/tfjs-core';

import { ComposedOps } from '../ops/composed-ops.ts';
import type { BatchNormTensors } from '../ops/normalisation.ts';
import type { Eager } from './eager.ts';
import { batchNormEval, batchNormTrain } from './kernels/batch-norm.ts';
import { NativeKernels } from './native-kernels.ts';

/** Owns neither the backend nor the addon: whoever opened the engine frees them. */
export class NativeOps extends ComposedOps {
  readonly #eager: Eager;

  constructor(eager: Eager) {
    super(new NativeKernels(eager));
    this.#eager = eager;
  }

  override batchNormTrain(
    x: tf.Tensor,
    state: BatchNormTensors,
    momentum: number,
    epsilon: number,
  ): tf.Tensor {
    return batchNormTrain(this.#eager, x, state, momentum, epsilon);
  }
  override batchNormEval(x: tf.Tensor, state: BatchNormTensors, epsilon: number): tf.Tensor {
    return batchNormEval(this.#eager, x, state, epsilon);
  }
}
