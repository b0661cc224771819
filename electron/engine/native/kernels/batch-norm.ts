/** @file Batch normalisation by TensorFlow's fused kernels, whose running statistics follow PyTorch's rule. */

import type * as tf from '@tensorflow/tfjs-core';

import type { BatchNormTensors } from '../../ops/normalisation.ts';
import { differentiable } from '../../ops/tape.ts';
import type { Eager } from '../eager.ts';
import type { OpAttribute } from '../node-backend.ts';

function attributesOf(eager: Eager, epsilon: number, isTraining: boolean): OpAttribute[] {
  const { attributes } = eager;
  return [
    ...attributes.T,
    attributes.float32('U'),
    attributes.real('epsilon', epsilon),
    attributes.text('data_format', 'NHWC'),
    attributes.bool('is_training', isTraining),
  ];
}

/**
 * One operation normalises and moves the running statistics: TensorFlow's `exponential_avg_factor` is PyTorch's momentum, and
 * like PyTorch it remembers the unbiased variance (a test holds it to that).
 */
export function batchNormTrain(
  eager: Eager,
  x: tf.Tensor,
  { scale, shift, runningMean, runningVariance }: BatchNormTensors,
  momentum: number,
  epsilon: number,
): tf.Tensor {
  return differentiable('batchNormTrain', [x, scale, shift], (save) => {
    const attributes = attributesOf(eager, epsilon, true);
    const [output, mean, variance, ...statistics] = eager.computeAll(() =>
      eager.many(
        'FusedBatchNormV3',
        [...attributes, eager.attributes.real('exponential_avg_factor', momentum)],
        [x, scale, shift, runningMean, runningVariance],
        6,
      ),
    ) as [tf.Tensor, tf.Tensor, tf.Tensor, ...tf.Tensor[]];
    runningMean.assign(mean);
    runningVariance.assign(variance);
    const [input, factor] = [save(x), save(scale)];
    const saved = statistics.map((statistic) => save(statistic));
    return {
      output,
      backward: (dy) => gradients(eager, attributes, [dy, input, factor, ...saved]),
    };
  });
}

/** By the running statistics, which are constants here. */
export function batchNormEval(
  eager: Eager,
  x: tf.Tensor,
  { scale, shift, runningMean, runningVariance }: BatchNormTensors,
  epsilon: number,
): tf.Tensor {
  return differentiable('batchNormEval', [x, scale, shift], (save) => {
    const attributes = attributesOf(eager, epsilon, false);
    const [output, , , , , workspace] = eager.computeAll(() =>
      eager.many('FusedBatchNormV3', attributes, [x, scale, shift, runningMean, runningVariance], 6),
    ) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const saved = [x, scale, runningMean, runningVariance, workspace].map((tensor) => save(tensor));
    return { output, backward: (dy) => gradients(eager, attributes, [dy, ...saved]) };
  });
}

function gradients(
  eager: Eager,
  attributes: readonly OpAttribute[],
  inputs: readonly tf.Tensor[],
): tf.Tensor[] {
  return eager.computeAll(() => eager.many('FusedBatchNormGradV3', attributes, inputs, 5).slice(0, 3));
}
