/** @file The kernels composed of tf-core's own operations: the fallback of every engine, and the oracle of the fast ones. */

import * as tf from '@tensorflow/tfjs-core';

import type { Conv2dOptions } from '../../../shared/tensor/ops.ts';
import * as attention from './composed/attention.ts';
import * as normalisation from './composed/normalisation.ts';
import * as pointwise from './composed/pointwise.ts';
import * as spatial from './composed/spatial.ts';
import * as training from './composed/training.ts';
import type {
  AdamWStep,
  AttentionGradients,
  AttentionInputs,
  BatchNormResult,
  Kernels,
  Margins,
  NormGradients,
  SgdStep,
  WithSaved,
} from './kernels.ts';

/** Extend it and override what an engine does better. */
export class ComposedKernels implements Kernels {
  matMul(a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean): tf.Tensor {
    return tf.matMul(a, b, transposeA, transposeB);
  }
  add(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.add(a, b);
  }
  multiply(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return tf.mul(a, b);
  }
  exp(x: tf.Tensor): tf.Tensor {
    return tf.exp(x);
  }
  sum(x: tf.Tensor, axes: readonly number[], keepDims: boolean): tf.Tensor {
    return tf.sum(x, [...axes], keepDims);
  }
  transpose(x: tf.Tensor, permutation: readonly number[]): tf.Tensor {
    return tf.transpose(x, [...permutation]);
  }
  slice(x: tf.Tensor, begin: readonly number[], size: readonly number[]): tf.Tensor {
    return tf.slice(x, [...begin], [...size]);
  }
  pad(x: tf.Tensor, margins: Margins): tf.Tensor {
    return tf.pad(
      x,
      margins.map(([before, after]): [number, number] => [before, after]),
    );
  }
  concat(xs: readonly tf.Tensor[], axis: number): tf.Tensor {
    return tf.concat([...xs], axis);
  }
  broadcastTo(x: tf.Tensor, shape: readonly number[]): tf.Tensor {
    return tf.broadcastTo(x, [...shape]);
  }
  scatterRows(x: tf.Tensor, indices: Int32Array, rows: number): tf.Tensor {
    return tf.unsortedSegmentSum(x, tf.tensor1d(indices, 'int32'), rows);
  }
  conv2d(x: tf.Tensor4D, filter: tf.Tensor4D, options: Conv2dOptions): tf.Tensor {
    return spatial.conv2d(x, filter, options);
  }
  conv2dInputGradient(
    dy: tf.Tensor4D,
    filter: tf.Tensor4D,
    inputShape: readonly number[],
    options: Conv2dOptions,
  ): tf.Tensor {
    return spatial.conv2dInputGradient(dy, filter, inputShape, options);
  }
  conv2dFilterGradient(
    x: tf.Tensor4D,
    dy: tf.Tensor4D,
    filterShape: readonly number[],
    options: Conv2dOptions,
  ): tf.Tensor {
    return spatial.conv2dFilterGradient(x, dy, filterShape, options);
  }
  maxPool(x: tf.Tensor4D, window: number, options: Conv2dOptions): tf.Tensor {
    return spatial.maxPool(x, window, options);
  }
  maxPoolGradient(
    dy: tf.Tensor4D,
    x: tf.Tensor4D,
    y: tf.Tensor4D,
    window: number,
    options: Conv2dOptions,
  ): tf.Tensor {
    return spatial.maxPoolGradient(dy, x, y, window, options);
  }
  averagePool(x: tf.Tensor4D, window: number): tf.Tensor {
    return tf.avgPool(x, window, window, 'valid');
  }
  averagePoolGradient(dy: tf.Tensor4D, inputShape: readonly number[], window: number): tf.Tensor {
    return spatial.averagePoolGradient(dy, inputShape, window);
  }
  linear(x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D | null): tf.Tensor {
    return bias === null ? tf.matMul(x, weight) : tf.fused.matMul({ a: x, b: weight, bias });
  }
  relu(x: tf.Tensor): tf.Tensor {
    return tf.relu(x);
  }
  reluGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
    return tf.mul(dy, tf.step(y));
  }
  gelu(x: tf.Tensor): tf.Tensor {
    return pointwise.gelu(x);
  }
  geluGradient(dy: tf.Tensor, x: tf.Tensor): tf.Tensor {
    return pointwise.geluGradient(dy, x);
  }
  softmax(x: tf.Tensor): tf.Tensor {
    return tf.softmax(x);
  }
  softmaxGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
    return pointwise.softmaxGradient(this, dy, y);
  }
  logSoftmax(x: tf.Tensor): tf.Tensor {
    return pointwise.logSoftmax(this, x);
  }
  logSoftmaxGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
    return pointwise.logSoftmaxGradient(this, dy, y);
  }
  layerNorm(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor, epsilon: number): WithSaved {
    return normalisation.layerNorm(this, x, scale, shift, epsilon);
  }
  layerNormGradient(
    dy: tf.Tensor,
    scale: tf.Tensor,
    saved: readonly tf.Tensor[],
    _epsilon: number,
  ): NormGradients {
    return normalisation.layerNormGradient(this, dy, scale, saved);
  }
  batchNorm(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor, epsilon: number): BatchNormResult {
    return normalisation.batchNorm(this, x, scale, shift, epsilon);
  }
  batchNormGradient(
    dy: tf.Tensor,
    scale: tf.Tensor,
    saved: readonly tf.Tensor[],
    _epsilon: number,
  ): NormGradients {
    return normalisation.batchNormGradient(this, dy, scale, saved);
  }
  attention(inputs: AttentionInputs): WithSaved {
    return attention.attention(this, inputs);
  }
  attentionGradient(dy: tf.Tensor, inputs: AttentionInputs, saved: readonly tf.Tensor[]): AttentionGradients {
    return attention.attentionGradient(this, dy, inputs, saved);
  }
  softmaxCrossEntropy(logits: tf.Tensor, targets: tf.Tensor): WithSaved {
    return pointwise.softmaxCrossEntropy(this, logits, targets);
  }
  softmaxCrossEntropyGradient(dy: tf.Tensor, saved: readonly tf.Tensor[]): tf.Tensor {
    return pointwise.softmaxCrossEntropyGradient(this, dy, saved);
  }
  sumOfSquares(tensors: readonly tf.Tensor[]): tf.Tensor {
    return training.sumOfSquares(this, tensors);
  }
  sgdStep(update: SgdStep): void {
    training.sgdStep(update);
  }
  adamWStep(update: AdamWStep): void {
    training.adamWStep(update);
  }
}
