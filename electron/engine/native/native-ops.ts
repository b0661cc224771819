/** @file `Ops` of the native engine: the common operations over its own kernels, batch normalisation and updates fused whole. */

import type * as tf from '@tensorflow/tfjs-core';

import type { AdamWUpdate, SgdUpdate } from '../../../shared/tensor/ops.ts';
import { ComposedOps } from '../ops/composed-ops.ts';
import type { BatchNormTensors } from '../ops/normalisation.ts';
import type { ParameterTensors } from '../ops/optimiser.ts';
import type { Eager } from './eager.ts';
import { FusedKernels } from './fused-kernels.ts';
import { batchNormEval, batchNormTrain } from './kernels/batch-norm.ts';
import { fusedBatchNormTrain } from './kernels/fused-batch-norm.ts';
import { NativeKernels } from './native-kernels.ts';

/**
 * oneDNN's batch normalisation works on whole vectors of channels, 16 with AVX-512. In TensorFlow 2.21 some of its gradients are
 * wrong where the channels don't fill the last one, so those layers are composed of simpler operations.
 */
function fillsVectors(x: tf.Tensor): boolean {
  return (x.shape.at(-1) ?? 0) % 16 === 0;
}

/** Owns neither the backend nor the addon: whoever opened the engine frees them. */
export class NativeOps extends ComposedOps {
  readonly #eager: Eager;
  /** Null where the addon lacks our own operations, or computes on a GPU. */
  readonly #fused: FusedKernels | null;

  /** `fused` says whether `FusedKernels` are usable. */
  constructor(eager: Eager, fused: boolean) {
    const kernels = fused ? new FusedKernels(eager) : new NativeKernels(eager);
    super(kernels);
    this.#eager = eager;
    this.#fused = kernels instanceof FusedKernels ? kernels : null;
  }

  override batchNormTrain(
    x: tf.Tensor,
    state: BatchNormTensors,
    momentum: number,
    epsilon: number,
  ): tf.Tensor {
    if (this.#fused !== null) return fusedBatchNormTrain(this.#eager, x, state, momentum, epsilon);
    return fillsVectors(x)
      ? batchNormTrain(this.#eager, x, state, momentum, epsilon)
      : super.batchNormTrain(x, state, momentum, epsilon);
  }
  override batchNormEval(x: tf.Tensor, state: BatchNormTensors, epsilon: number): tf.Tensor {
    return fillsVectors(x)
      ? batchNormEval(this.#eager, x, state, epsilon)
      : super.batchNormEval(x, state, epsilon);
  }

  override applySgd(updates: readonly ParameterTensors[], rule: SgdUpdate): void {
    if (this.#fused === null || updates.length === 0 || rule.momentum === 0) super.applySgd(updates, rule);
    else {
      const entries = updates.map((update) => ({
        ...update,
        momentum: this.slots.take(update.parameter, 'momentum'),
      }));
      this.#fused.sgdSteps(entries, rule);
    }
  }
  override applyAdamW(updates: readonly ParameterTensors[], rule: AdamWUpdate): void {
    if (this.#fused === null || updates.length === 0) super.applyAdamW(updates, rule);
    else {
      const entries = updates.map((update) => ({
        ...update,
        first: this.slots.take(update.parameter, 'first'),
        second: this.slots.take(update.parameter, 'second'),
      }));
      this.#fused.adamWSteps(entries, rule);
    }
  }
}
