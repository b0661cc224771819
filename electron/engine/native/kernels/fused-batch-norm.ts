/** @file Batch normalisation in training by our own operations: one pass for the statistics, one for the result. */

import type * as tf from '@tensorflow/tfjs-core';

import type { BatchNormTensors } from '../../ops/normalisation.ts';
import { differentiable } from '../../ops/tape.ts';
import type { Eager } from '../eager.ts';

/** Normalises, and moves the running statistics by PyTorch's rule. */
export function fusedBatchNormTrain(
  eager: Eager,
  x: tf.Tensor,
  { scale, shift, runningMean, runningVariance }: BatchNormTensors,
  momentum: number,
  epsilon: number,
): tf.Tensor {
  return differentiable('batchNormTrain', [x, scale, shift], (save) => {
    const { attributes } = eager;
    const rule = [attributes.real('epsilon', epsilon), attributes.real('momentum', momentum)];
    const inputs = [x, scale, shift, runningMean, runningVariance];
    const [output, nextMean, nextVariance, mean, reciprocal] = eager.computeAll(() =>
      eager.many('TasBatchNorm', rule, inputs, 5),
    ) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    runningMean.assign(nextMean);
    runningVariance.assign(nextVariance);
    const saved = [x, scale, mean, reciprocal].map((tensor) => save(tensor));
    return {
      output,
      backward: (dy) => eager.computeAll(() => eager.many('TasBatchNormGrad', [], [dy, ...saved], 3)),
    };
  });
}
