/** @file `Ops` over tf-core on whichever backend it has: autodiff by our own tape, numerics by the engine's kernels. */

import * as tf from '@tensorflow/tfjs-core';

import type {
  AdamWUpdate,
  Conv2dOptions,
  Ops,
  Padding,
  SgdUpdate,
  ValueAndGradients,
} from '../../../shared/tensor/ops.ts';
import * as activation from './activation.ts';
import * as arithmetic from './arithmetic.ts';
import { ComposedKernels } from './composed-kernels.ts';
import * as convolution from './convolution.ts';
import type { Kernels } from './kernels.ts';
import * as losses from './losses.ts';
import * as normalisation from './normalisation.ts';
import type { BatchNormTensors } from './normalisation.ts';
import * as optimiser from './optimiser.ts';
import type { ParameterTensors } from './optimiser.ts';
import * as shape from './shape.ts';
import { detach, valueAndGradients } from './tape.ts';
import { tidy } from './tidy.ts';

/**
 * An engine differs from another by its kernels, seldom by its operations. tf-core has one backend at a time per process,
 * so there is one live engine per process.
 */
export class ComposedOps implements Ops {
  protected readonly kernels: Kernels;
  protected readonly slots = new optimiser.OptimiserSlots();

  constructor(kernels: Kernels = new ComposedKernels()) {
    this.kernels = kernels;
  }

  tensor(values: Float32Array, size: readonly number[]): tf.Tensor {
    return tf.tensor(values, [...size], 'float32');
  }
  labels(values: Int32Array): tf.Tensor {
    return tf.tensor1d(values, 'int32');
  }
  async read(x: tf.Tensor): Promise<Float32Array> {
    return Float32Array.from(await x.data());
  }
  dispose(...tensors: tf.Tensor[]): void {
    tf.dispose(tensors);
  }
  tidy<T>(f: () => T): T {
    return tidy(f);
  }
  keep(x: tf.Tensor): tf.Tensor {
    return tf.keep(x);
  }
  liveTensors(): number {
    return tf.memory().numTensors;
  }

  variable(name: string, values: Float32Array, size: readonly number[], trainable: boolean): tf.Variable {
    return tf.tidy(() => tf.variable(tf.tensor(values, [...size], 'float32'), trainable, name));
  }
  assign(variable: tf.Variable, values: Float32Array): void {
    tf.tidy(() => {
      variable.assign(tf.tensor(values, variable.shape, 'float32'));
    });
  }
  disposeVariable(variable: tf.Variable): void {
    this.slots.drop(variable);
    variable.dispose();
  }

  reshape(x: tf.Tensor, size: readonly number[]): tf.Tensor {
    return shape.reshape(x, size);
  }
  transpose(x: tf.Tensor, permutation: readonly number[]): tf.Tensor {
    return shape.transpose(this.kernels, x, permutation);
  }
  concat(xs: readonly tf.Tensor[], axis: number): tf.Tensor {
    return shape.concat(this.kernels, xs, axis);
  }
  slice(x: tf.Tensor, begin: readonly number[], size: readonly number[]): tf.Tensor {
    return shape.slice(this.kernels, x, begin, size);
  }
  padSpatial(x: tf.Tensor, padding: Padding): tf.Tensor {
    return shape.padSpatial(this.kernels, x, padding);
  }
  broadcastTo(x: tf.Tensor, size: readonly number[]): tf.Tensor {
    return shape.broadcastTo(this.kernels, x, size);
  }
  gatherRows(table: tf.Tensor, indices: Int32Array): tf.Tensor {
    return shape.gatherRows(this.kernels, table, indices);
  }

  add(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return arithmetic.add(this.kernels, a, b);
  }
  subtract(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return arithmetic.subtract(this.kernels, a, b);
  }
  multiply(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return arithmetic.multiply(this.kernels, a, b);
  }
  divide(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
    return arithmetic.divide(this.kernels, a, b);
  }
  scale(x: tf.Tensor, factor: number): tf.Tensor {
    return arithmetic.scale(x, factor);
  }
  addScalar(x: tf.Tensor, term: number): tf.Tensor {
    return arithmetic.addScalar(x, term);
  }
  exp(x: tf.Tensor): tf.Tensor {
    return arithmetic.exp(this.kernels, x);
  }
  log(x: tf.Tensor): tf.Tensor {
    return arithmetic.log(x);
  }
  sqrt(x: tf.Tensor): tf.Tensor {
    return arithmetic.sqrt(x);
  }
  power(x: tf.Tensor, exponent: number): tf.Tensor {
    return arithmetic.power(x, exponent);
  }
  minimum(x: tf.Tensor, ceiling: number): tf.Tensor {
    return arithmetic.minimum(x, ceiling);
  }
  sum(x: tf.Tensor, axes: readonly number[], keepDims = false): tf.Tensor {
    return arithmetic.sum(this.kernels, x, axes, keepDims);
  }
  mean(x: tf.Tensor, axes: readonly number[], keepDims = false): tf.Tensor {
    return arithmetic.mean(this.kernels, x, axes, keepDims);
  }
  detach(x: tf.Tensor): tf.Tensor {
    return detach(x);
  }

  matMul(a: tf.Tensor, b: tf.Tensor, transposeA = false, transposeB = false): tf.Tensor {
    return arithmetic.matMul(this.kernels, a, b, transposeA, transposeB);
  }
  linear(x: tf.Tensor, weight: tf.Tensor2D, bias?: tf.Tensor1D): tf.Tensor {
    return activation.linear(this.kernels, x, weight, bias ?? null);
  }
  conv2d(x: tf.Tensor4D, filter: tf.Tensor4D, options: Conv2dOptions): tf.Tensor {
    return convolution.conv2d(this.kernels, x, filter, options);
  }
  patchConv(x: tf.Tensor4D, filter: tf.Tensor4D, patch: number): tf.Tensor {
    return convolution.patchConv(this.kernels, x, filter, patch);
  }
  maxPool(x: tf.Tensor4D, window: number, options: Conv2dOptions): tf.Tensor {
    return convolution.maxPool(this.kernels, x, window, options);
  }
  averagePool(x: tf.Tensor4D, window: number): tf.Tensor {
    return convolution.averagePool(this.kernels, x, window);
  }
  relu(x: tf.Tensor): tf.Tensor {
    return activation.relu(this.kernels, x);
  }
  gelu(x: tf.Tensor): tf.Tensor {
    return activation.gelu(this.kernels, x);
  }
  softmax(x: tf.Tensor): tf.Tensor {
    return activation.softmax(this.kernels, x);
  }
  logSoftmax(x: tf.Tensor): tf.Tensor {
    return activation.logSoftmax(this.kernels, x);
  }
  layerNorm(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor, epsilon: number): tf.Tensor {
    return normalisation.layerNorm(this.kernels, x, scale, shift, epsilon);
  }
  batchNormTrain(x: tf.Tensor, state: BatchNormTensors, momentum: number, epsilon: number): tf.Tensor {
    return normalisation.batchNormTrain(this.kernels, x, state, momentum, epsilon);
  }
  batchNormEval(x: tf.Tensor, state: BatchNormTensors, epsilon: number): tf.Tensor {
    return normalisation.batchNormEval(this.kernels, x, state, epsilon);
  }
  attention(q: tf.Tensor, k: tf.Tensor, v: tf.Tensor, scale: number, bias?: tf.Tensor): tf.Tensor {
    return activation.attention(this.kernels, { q, k, v, scale, bias: bias ?? null });
  }
  softmaxCrossEntropy(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
    return losses.softmaxCrossEntropy(this.kernels, logits, targets);
  }
  oneHot(labels: tf.Tensor, classes: number): tf.Tensor {
    return losses.oneHot(labels, classes);
  }

  valueAndGradients(f: () => tf.Tensor, variables: readonly tf.Variable[]): ValueAndGradients {
    return valueAndGradients(f, variables);
  }
  globalNorm(tensors: readonly tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => tf.sqrt(this.kernels.sumOfSquares(tensors)));
  }
  applySgd(updates: readonly ParameterTensors[], rule: SgdUpdate): void {
    optimiser.applySgd(this.kernels, this.slots, updates, rule);
  }
  applyAdamW(updates: readonly ParameterTensors[], rule: AdamWUpdate): void {
    optimiser.applyAdamW(this.kernels, this.slots, updates, rule);
  }
  readSlots(variable: tf.Variable): Promise<ReadonlyMap<string, Float32Array>> {
    return this.slots.read(variable);
  }
  writeSlots(variable: tf.Variable, slots: ReadonlyMap<string, Float32Array>): void {
    this.slots.write(variable, slots);
  }
  async argMax(x: tf.Tensor): Promise<Int32Array> {
    const index = tf.tidy(() => tf.argMax(x, -1));
    try {
      return Int32Array.from(await index.data());
    } finally {
      index.dispose();
    }
  }
}
