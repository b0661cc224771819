/** @file The WebAssembly engine's fast kernels: the seam between `Kernels` and the compiled module. */

import type * as tf from '@tensorflow/tfjs-core';

import type { Conv2dOptions } from '../../../shared/tensor/ops.ts';
import type {
  AdamWStep,
  BatchNormResult,
  Margins,
  NormGradients,
  SgdStep,
  WithSaved,
} from '../ops/kernels.ts';
import { ComposedWasmKernels } from './composed-wasm-kernels.ts';
import type { KernelPool } from './pool/kernel-pool.ts';
import type { SimdModule } from './simd-module.ts';
import * as convolution from './simd/convolution.ts';
import * as layout from './simd/layout.ts';
import * as matrix from './simd/matrix.ts';
import * as normalisation from './simd/normalisation.ts';
import * as pooling from './simd/pooling.ts';
import * as pointwise from './simd/pointwise.ts';
import { sum } from './simd/sum.ts';
import * as training from './simd/training.ts';

/** Overrides what the compiled module does; the rest stays composed. */
export class SimdKernels extends ComposedWasmKernels {
  readonly #simd: SimdModule;
  readonly #pool: KernelPool;

  constructor(simd: SimdModule, pool: KernelPool) {
    super();
    this.#simd = simd;
    this.#pool = pool;
  }

  override matMul(a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean): tf.Tensor {
    const product = matrix.matMul(this.#pool, a, b, transposeA, transposeB);
    return product ?? super.matMul(a, b, transposeA, transposeB);
  }
  override add(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return pointwise.repeated(this.#simd, 'add_repeated', a, b) ?? super.add(a, b);
  }
  override multiply(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return pointwise.repeated(this.#simd, 'multiply_repeated', a, b) ?? super.multiply(a, b);
  }
  override exp(x: tf.Tensor): tf.Tensor {
    return pointwise.unary(this.#simd, 'exponentiate', x);
  }
  override sum(x: tf.Tensor, axes: readonly number[], keepDims: boolean): tf.Tensor {
    return sum(this.#simd, x, axes, keepDims);
  }
  override transpose(x: tf.Tensor, permutation: readonly number[]): tf.Tensor {
    return layout.transpose(this.#simd, x, permutation);
  }
  override slice(x: tf.Tensor, begin: readonly number[], size: readonly number[]): tf.Tensor {
    return layout.slice(this.#simd, x, begin, size);
  }
  override pad(x: tf.Tensor, margins: Margins): tf.Tensor {
    return layout.pad(this.#simd, x, margins);
  }
  override concat(xs: readonly tf.Tensor[], axis: number): tf.Tensor {
    return layout.concat(this.#simd, xs, axis);
  }
  override broadcastTo(x: tf.Tensor, shape: readonly number[]): tf.Tensor {
    return layout.broadcastTo(this.#simd, x, shape);
  }
  override scatterRows(x: tf.Tensor, indices: Int32Array, rows: number): tf.Tensor {
    return training.scatterRows(this.#simd, x, indices, rows);
  }
  override linear(x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D | null): tf.Tensor {
    return matrix.linear(this.#pool, x, weight, bias);
  }

  override conv2d(x: tf.Tensor4D, filter: tf.Tensor4D, options: Conv2dOptions): tf.Tensor {
    return convolution.conv2d(this.#pool, x, filter, options);
  }
  override conv2dInputGradient(
    dy: tf.Tensor4D,
    filter: tf.Tensor4D,
    inputShape: readonly number[],
    options: Conv2dOptions,
  ): tf.Tensor {
    return convolution.conv2dInputGradient(this.#pool, dy, filter, inputShape, options);
  }
  override conv2dFilterGradient(
    x: tf.Tensor4D,
    dy: tf.Tensor4D,
    filterShape: readonly number[],
    options: Conv2dOptions,
  ): tf.Tensor {
    return convolution.conv2dFilterGradient(this.#pool, x, dy, filterShape, options);
  }
  override maxPool(x: tf.Tensor4D, window: number, options: Conv2dOptions): tf.Tensor {
    return pooling.maxPool(this.#simd, x, window, options);
  }
  override maxPoolGradient(
    dy: tf.Tensor4D,
    x: tf.Tensor4D,
    y: tf.Tensor4D,
    window: number,
    options: Conv2dOptions,
  ): tf.Tensor {
    return pooling.maxPoolGradient(this.#simd, dy, x, y, window, options);
  }

  override relu(x: tf.Tensor): tf.Tensor {
    return pointwise.unary(this.#simd, 'relu', x);
  }
  override reluGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
    return pointwise.binary(this.#simd, 'relu_gradient', dy, y);
  }
  override gelu(x: tf.Tensor): tf.Tensor {
    return pointwise.unary(this.#simd, 'gelu', x);
  }
  override geluGradient(dy: tf.Tensor, x: tf.Tensor): tf.Tensor {
    return pointwise.binary(this.#simd, 'gelu_gradient', dy, x);
  }
  override softmax(x: tf.Tensor): tf.Tensor {
    return pointwise.softmax(this.#simd, x);
  }
  override softmaxGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
    return pointwise.rowGradient(this.#simd, 'softmax_gradient', dy, y);
  }
  override logSoftmax(x: tf.Tensor): tf.Tensor {
    return pointwise.logSoftmax(this.#simd, x);
  }
  override logSoftmaxGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
    return pointwise.rowGradient(this.#simd, 'log_softmax_gradient', dy, y);
  }

  override layerNorm(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor, epsilon: number): WithSaved {
    return normalisation.layerNorm(this.#simd, x, scale, shift, epsilon);
  }
  override layerNormGradient(
    dy: tf.Tensor,
    scale: tf.Tensor,
    saved: readonly tf.Tensor[],
    _epsilon: number,
  ): NormGradients {
    return normalisation.layerNormGradient(this.#simd, dy, scale, saved);
  }
  override batchNorm(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor, epsilon: number): BatchNormResult {
    return normalisation.batchNorm(this.#simd, x, scale, shift, epsilon);
  }
  override batchNormGradient(
    dy: tf.Tensor,
    scale: tf.Tensor,
    saved: readonly tf.Tensor[],
    epsilon: number,
  ): NormGradients {
    return normalisation.batchNormGradient(this.#simd, dy, scale, saved, epsilon);
  }

  override sumOfSquares(tensors: readonly tf.Tensor[]): tf.Tensor {
    return training.sumOfSquares(this.#simd, tensors);
  }
  override sgdStep(update: SgdStep): void {
    if (update.momentum === null) super.sgdStep(update);
    else training.sgdStep(this.#simd, update, update.momentum);
  }
  override adamWStep(update: AdamWStep): void {
    training.adamWStep(this.#simd, update);
  }
}
