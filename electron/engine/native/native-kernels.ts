/** @file The native engine's kernels: chains of raw TensorFlow operations in place of tf-core's compositions. */

import type * as tf from '@tensorflow/tfjs-core';

import type { Conv2dOptions } from '../../../shared/tensor/ops.ts';
import { ComposedKernels } from '../ops/composed-kernels.ts';
import { oneOf } from '../ops/composed/saved.ts';
import type {
  AdamWStep,
  AttentionGradients,
  AttentionInputs,
  NormGradients,
  SgdStep,
  WithSaved,
} from '../ops/kernels.ts';
import type { Eager, Operand, Value } from './eager.ts';
import * as activation from './kernels/activation.ts';
import { arithmetic, type Arithmetic } from './kernels/arithmetic.ts';
import * as attention from './kernels/attention.ts';
import * as convolution from './kernels/convolution.ts';
import * as layerNorm from './kernels/layer-norm.ts';
import * as losses from './kernels/losses.ts';
import * as optimiser from './kernels/optimiser.ts';

/** Whether a sum over these axes leaves the last one alone, in a tensor that has others. */
export function isAllButLast(x: tf.Tensor, axes: readonly number[]): boolean {
  return x.rank > 1 && axes.length === x.rank - 1 && axes.every((axis, i) => axis === i);
}

/** What is not overridden here is as fast composed; the README has the measurements. */
export class NativeKernels extends ComposedKernels {
  readonly #eager: Eager;
  protected readonly math: Arithmetic;

  constructor(eager: Eager) {
    super();
    this.#eager = eager;
    this.math = arithmetic(eager);
  }

  override matMul(a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean): tf.Tensor {
    return this.#eager.compute(() => this.math.matMul(a, b, transposeA, transposeB));
  }
  override sum(x: tf.Tensor, axes: readonly number[], keepDims: boolean): tf.Tensor {
    if (!isAllButLast(x, axes) || keepDims) return super.sum(x, axes, keepDims);
    return this.#eager.compute(() => this.math.sumColumns(x));
  }

  override conv2d(x: tf.Tensor4D, filter: tf.Tensor4D, options: Conv2dOptions): tf.Tensor {
    return this.#eager.compute(() => convolution.conv2d(this.#eager, x, filter, options));
  }
  override conv2dInputGradient(
    dy: tf.Tensor4D,
    filter: tf.Tensor4D,
    inputShape: readonly number[],
    options: Conv2dOptions,
  ): tf.Tensor {
    return this.#eager.compute(() =>
      convolution.conv2dInputGradient(this.#eager, dy, filter, inputShape, options),
    );
  }
  override conv2dFilterGradient(
    x: tf.Tensor4D,
    dy: tf.Tensor4D,
    filterShape: readonly number[],
    options: Conv2dOptions,
  ): tf.Tensor {
    return this.#eager.compute(() =>
      convolution.conv2dFilterGradient(this.#eager, x, dy, filterShape, options),
    );
  }

  override linear(x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D | null): tf.Tensor {
    const { T } = this.#eager.attributes;
    return this.#eager.compute(() => {
      const product = this.math.matMul(x, weight, false, false);
      return bias === null ? product : this.#eager.one('BiasAdd', T, [product, bias]);
    });
  }

  override relu(x: tf.Tensor): tf.Tensor {
    return this.#eager.compute(() => this.#eager.one('Relu', this.#eager.attributes.T, [x]));
  }
  override reluGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
    return this.#eager.compute(() => this.#eager.one('ReluGrad', this.#eager.attributes.T, [dy, y]));
  }
  override gelu(x: tf.Tensor): tf.Tensor {
    return this.#eager.compute(() => activation.gelu(this.#eager, this.math, x));
  }
  override geluGradient(dy: tf.Tensor, x: tf.Tensor): tf.Tensor {
    return this.#eager.compute(() => activation.geluGradient(this.#eager, this.math, dy, x));
  }
  override softmax(x: tf.Tensor): tf.Tensor {
    return this.#eager.compute(() => this.softmaxOf(x));
  }
  override softmaxGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
    return this.#eager.compute(() => this.softmaxSlope(dy, y));
  }
  /** Over the last axis, inside a `compute`. */
  protected softmaxOf(x: Operand): Value {
    return this.math.unary('Softmax', x);
  }
  /** `y (dy - sum(dy y))` over the last axis, inside a `compute`. */
  protected softmaxSlope(dy: Operand, y: Operand): Value {
    return activation.softmaxGradient(this.#eager, this.math, dy, y);
  }
  override logSoftmax(x: tf.Tensor): tf.Tensor {
    return this.#eager.compute(() => this.math.unary('LogSoftmax', x));
  }
  override logSoftmaxGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
    return this.#eager.compute(() => activation.logSoftmaxGradient(this.math, dy, y));
  }

  override layerNorm(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor, epsilon: number): WithSaved {
    const [y, ...saved] = this.#eager.computeAll(() =>
      layerNorm.layerNorm(this.#eager, this.math, x, scale, shift, epsilon),
    );
    return { y: y as tf.Tensor, saved };
  }
  override layerNormGradient(
    dy: tf.Tensor,
    scale: tf.Tensor,
    saved: readonly tf.Tensor[],
    _epsilon: number,
  ): NormGradients {
    const [normalised, reciprocal] = [oneOf(saved, 0), oneOf(saved, 1)];
    return this.#eager.computeAll(() =>
      layerNorm.layerNormGradient(this.#eager, this.math, dy, scale, normalised, reciprocal),
    ) as unknown as NormGradients;
  }

  override attention(inputs: AttentionInputs): WithSaved {
    const [y, ...saved] = this.#eager.computeAll(() =>
      attention.attention(this.#eager, this.math, inputs, (scores) => this.softmaxOf(scores)),
    );
    return { y: y as tf.Tensor, saved };
  }
  override attentionGradient(
    dy: tf.Tensor,
    inputs: AttentionInputs,
    saved: readonly tf.Tensor[],
  ): AttentionGradients {
    const [dq, dk, dv, dScores] = this.#eager.computeAll(() =>
      attention.attentionGradient(this.#eager, this.math, dy, inputs, oneOf(saved, 0), (dw, w) =>
        this.softmaxSlope(dw, w),
      ),
    ) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    return { dq, dk, dv, dScores };
  }

  override softmaxCrossEntropy(logits: tf.Tensor, targets: tf.Tensor): WithSaved {
    const { T } = this.#eager.attributes;
    const [y, gradient] = this.#eager.computeAll(() =>
      this.#eager.many('SoftmaxCrossEntropyWithLogits', T, [logits, targets], 2),
    ) as [tf.Tensor, tf.Tensor];
    return { y, saved: [gradient, targets] };
  }
  override softmaxCrossEntropyGradient(dy: tf.Tensor, saved: readonly tf.Tensor[]): tf.Tensor {
    const [gradient, targets] = [oneOf(saved, 0), oneOf(saved, 1)];
    return this.#eager.compute(() => losses.crossEntropyGradient(this.math, dy, gradient, targets));
  }

  override sumOfSquares(tensors: readonly tf.Tensor[]): tf.Tensor {
    return this.#eager.compute(() => optimiser.sumOfSquares(this.#eager, this.math, tensors));
  }
  override sgdStep(step: SgdStep): void {
    const [parameter, velocity] = this.#eager.computeAll(() =>
      optimiser.sgdStep(this.#eager, this.math, step).filter((value) => value !== null),
    );
    step.parameter.assign(parameter as tf.Tensor);
    if (velocity !== undefined) step.momentum?.assign(velocity);
  }
  override adamWStep(step: AdamWStep): void {
    const [parameter, first, second] = this.#eager.computeAll(() =>
      optimiser.adamWStep(this.#eager, this.math, step),
    ) as [tf.Tensor, tf.Tensor, tf.Tensor];
    step.parameter.assign(parameter);
    step.first.assign(first);
    step.second.assign(second);
  }
}
