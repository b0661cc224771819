/** @file The numeric halves of the operations that engines fuse: forward and backward without any recording. */

import type * as tf from '@tensorflow/tfjs-core';

import type { AdamWUpdate, Conv2dOptions, SgdUpdate } from '../../../shared/tensor/ops.ts';

/** A forward result and the tensors that its backward half will be given; inputs that it reads belong among them. */
export interface WithSaved {
  readonly y: tf.Tensor;
  readonly saved: readonly tf.Tensor[];
}

/** As `WithSaved`, with the statistics of the batch: mean and biased variance, `[channels]` each. */
export interface BatchNormResult extends WithSaved {
  readonly mean: tf.Tensor;
  readonly variance: tf.Tensor;
}

/** Gradients with respect to input, scale and shift. */
export type NormGradients = readonly [dx: tf.Tensor, dScale: tf.Tensor, dShift: tf.Tensor];

/** Zeros before and after the elements of each axis. */
export type Margins = readonly (readonly [before: number, after: number])[];

/** Query, key and value `[batch, heads, tokens, width]`, with a bias that broadcasts to the scores. */
export interface AttentionInputs {
  readonly q: tf.Tensor;
  readonly k: tf.Tensor;
  readonly v: tf.Tensor;
  readonly bias: tf.Tensor | null;
  readonly scale: number;
}

/** Gradients of an attention; the bias's has the shape of the scores, not yet summed to the bias's own. */
export interface AttentionGradients {
  readonly dq: tf.Tensor;
  readonly dk: tf.Tensor;
  readonly dv: tf.Tensor;
  readonly dScores: tf.Tensor;
}

/**
 * What an engine may replace by faster code. `ComposedKernels` builds all of it from tf-core's operations; an engine extends
 * that class and overrides what it does better. Every kernel runs in a `tidy` of its caller and records nothing.
 */
export interface Kernels {
  /** Over the last two axes; the leading axes broadcast. */
  matMul(a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean): tf.Tensor;
  /** Broadcasting, as do the products. */
  add(a: tf.Tensor, b: tf.Tensor): tf.Tensor;
  multiply(a: tf.Tensor, b: tf.Tensor): tf.Tensor;
  exp(x: tf.Tensor): tf.Tensor;
  sum(x: tf.Tensor, axes: readonly number[], keepDims: boolean): tf.Tensor;
  transpose(x: tf.Tensor, permutation: readonly number[]): tf.Tensor;
  /** `size` is resolved: it holds no -1. */
  slice(x: tf.Tensor, begin: readonly number[], size: readonly number[]): tf.Tensor;
  pad(x: tf.Tensor, margins: Margins): tf.Tensor;
  /** `axis` counts from the front. */
  concat(xs: readonly tf.Tensor[], axis: number): tf.Tensor;
  broadcastTo(x: tf.Tensor, shape: readonly number[]): tf.Tensor;
  /** Adds row `i` of `x` `[n, width]` to row `indices[i]` of zeros `[rows, width]`. */
  scatterRows(x: tf.Tensor, indices: Int32Array, rows: number): tf.Tensor;

  conv2d(x: tf.Tensor4D, filter: tf.Tensor4D, options: Conv2dOptions): tf.Tensor;
  conv2dInputGradient(
    dy: tf.Tensor4D,
    filter: tf.Tensor4D,
    inputShape: readonly number[],
    options: Conv2dOptions,
  ): tf.Tensor;
  conv2dFilterGradient(
    x: tf.Tensor4D,
    dy: tf.Tensor4D,
    filterShape: readonly number[],
    options: Conv2dOptions,
  ): tf.Tensor;

  /** Padding counts as minus infinity; where several elements are largest, the first in row order is the maximum. */
  maxPool(x: tf.Tensor4D, window: number, options: Conv2dOptions): tf.Tensor;
  maxPoolGradient(
    dy: tf.Tensor4D,
    x: tf.Tensor4D,
    y: tf.Tensor4D,
    window: number,
    options: Conv2dOptions,
  ): tf.Tensor;
  averagePool(x: tf.Tensor4D, window: number): tf.Tensor;
  averagePoolGradient(dy: tf.Tensor4D, inputShape: readonly number[], window: number): tf.Tensor;

  /** `[rows, in] x [in, out] (+ [out])`. */
  linear(x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D | null): tf.Tensor;

  relu(x: tf.Tensor): tf.Tensor;
  reluGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor;
  gelu(x: tf.Tensor): tf.Tensor;
  geluGradient(dy: tf.Tensor, x: tf.Tensor): tf.Tensor;
  softmax(x: tf.Tensor): tf.Tensor;
  softmaxGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor;
  logSoftmax(x: tf.Tensor): tf.Tensor;
  logSoftmaxGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor;

  /** Over the last axis. */
  layerNorm(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor, epsilon: number): WithSaved;
  layerNormGradient(
    dy: tf.Tensor,
    scale: tf.Tensor,
    saved: readonly tf.Tensor[],
    epsilon: number,
  ): NormGradients;
  /** Over all axes but the last, by the batch's own statistics. */
  batchNorm(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor, epsilon: number): BatchNormResult;
  batchNormGradient(
    dy: tf.Tensor,
    scale: tf.Tensor,
    saved: readonly tf.Tensor[],
    epsilon: number,
  ): NormGradients;

  attention(inputs: AttentionInputs): WithSaved;
  attentionGradient(dy: tf.Tensor, inputs: AttentionInputs, saved: readonly tf.Tensor[]): AttentionGradients;
  /** Loss per row `[batch]`. */
  softmaxCrossEntropy(logits: tf.Tensor, targets: tf.Tensor): WithSaved;
  softmaxCrossEntropyGradient(dy: tf.Tensor, saved: readonly tf.Tensor[]): tf.Tensor;

  /** Sum of squares over all the elements of all the tensors, a scalar. */
  sumOfSquares(tensors: readonly tf.Tensor[]): tf.Tensor;
  /** Updates `parameter` and, unless it is null, `momentum` in place. */
  sgdStep(update: SgdStep): void;
  /** Updates `parameter`, `first` and `second` in place. */
  adamWStep(update: AdamWStep): void;
}

/** One parameter's SGD update. */
export interface SgdStep {
  readonly parameter: tf.Variable;
  readonly gradient: tf.Tensor;
  /** Null where the rule has no momentum. */
  readonly momentum: tf.Variable | null;
  readonly weightDecay: number;
  readonly rule: SgdUpdate;
}

/** One parameter's AdamW update. */
export interface AdamWStep {
  readonly parameter: tf.Variable;
  readonly gradient: tf.Tensor;
  readonly first: tf.Variable;
  readonly second: tf.Variable;
  readonly weightDecay: number;
  readonly rule: AdamWUpdate;
}
