/** @file The native kernels on the processor: one operation of our own where TensorFlow needs a chain. */

import type * as tf from '@tensorflow/tfjs-core';

import type { AdamWUpdate, SgdUpdate } from '../../../shared/tensor/ops.ts';
import { oneOf } from '../ops/composed/saved.ts';
import type { AttentionGradients, AttentionInputs, NormGradients, WithSaved } from '../ops/kernels.ts';
import type { Eager, Operand, Value } from './eager.ts';
import { isAllButLast, NativeKernels } from './native-kernels.ts';

/** One parameter of an SGD update of all parameters at once. */
export interface SgdEntry {
  readonly parameter: tf.Variable;
  readonly gradient: tf.Tensor;
  readonly momentum: tf.Variable;
  readonly weightDecay: number;
}

/** One parameter of an AdamW update of all parameters at once. */
export interface AdamWEntry {
  readonly parameter: tf.Variable;
  readonly gradient: tf.Tensor;
  readonly first: tf.Variable;
  readonly second: tf.Variable;
  readonly weightDecay: number;
}

/** Asks for an addon that was built with the operations of `resources/native-kernels`, and for tensors in main memory. */
export class FusedKernels extends NativeKernels {
  readonly #eager: Eager;

  constructor(eager: Eager) {
    super(eager);
    this.#eager = eager;
  }

  /** Whether the addon has the operations and the engine computes where they run. */
  static areUsable(eager: Eager): boolean {
    if (eager.usesGpu) return false;
    try {
      eager.compute(() => eager.one('TasGelu', [], [eager.scalar(1)])).dispose();
      return true;
    } catch {
      return false;
    }
  }

  override sum(x: tf.Tensor, axes: readonly number[], keepDims: boolean): tf.Tensor {
    if (!isAllButLast(x, axes) || keepDims) return super.sum(x, axes, keepDims);
    return this.#eager.compute(() => this.#eager.one('TasColumnSums', [], [x]));
  }

  override linear(x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D | null): tf.Tensor {
    if (bias === null) return super.linear(x, weight, bias);
    return this.#eager.compute(() => {
      const product = this.math.matMul(x, weight, false, false);
      return this.#eager.one('TasAddBias', [], [product, bias]);
    });
  }

  override relu(x: tf.Tensor): tf.Tensor {
    return this.#eager.compute(() => this.#eager.one('TasRelu', [], [x]));
  }
  override reluGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
    return this.#eager.compute(() => this.#eager.one('TasReluGrad', [], [dy, y]));
  }
  override gelu(x: tf.Tensor): tf.Tensor {
    return this.#eager.compute(() => this.#eager.one('TasGelu', [], [x]));
  }
  override geluGradient(dy: tf.Tensor, x: tf.Tensor): tf.Tensor {
    return this.#eager.compute(() => this.#eager.one('TasGeluGrad', [], [dy, x]));
  }
  protected override softmaxOf(x: Operand, factor = 1): Value {
    return this.#eager.one('TasSoftmax', [this.#eager.attributes.real('factor', factor)], [x]);
  }
  protected override softmaxSlope(dy: Operand, y: Operand, factor = 1): Value {
    return this.#eager.one('TasSoftmaxGrad', [this.#eager.attributes.real('factor', factor)], [dy, y]);
  }

  /** Without a bias the scale goes into the softmax, so that neither queries nor scores are read once more for it. */
  override attention(inputs: AttentionInputs): WithSaved {
    const { q, k, v, bias, scale } = inputs;
    // With a bias the gradient of the scores is wanted as well; that it is saved tells the other half.
    if (bias !== null) {
      const { y, saved } = super.attention(inputs);
      return { y, saved: [...saved, bias] };
    }
    const [y, weights] = this.#eager.computeAll(() => {
      const attended = this.softmaxOf(this.math.matMul(q, k, false, true), scale);
      return [this.math.matMul(attended, v, false, false), attended];
    }) as [tf.Tensor, tf.Tensor];
    return { y, saved: [weights] };
  }
  override attentionGradient(
    dy: tf.Tensor,
    inputs: AttentionInputs,
    saved: readonly tf.Tensor[],
  ): AttentionGradients {
    if (saved.length > 1) return super.attentionGradient(dy, inputs, saved);
    const { q, k, v, scale } = inputs;
    const weights = oneOf(saved, 0);
    const [dq, dk, dv, dScores] = this.#eager.computeAll(() => {
      const dWeights = this.math.matMul(dy, v, false, true);
      const dProducts = this.softmaxSlope(dWeights, weights, scale);
      this.#eager.free(dWeights);
      return [
        this.math.matMul(dProducts, k, false, false),
        this.math.matMul(dProducts, q, true, false),
        this.math.matMul(weights, dy, true, false),
        dProducts,
      ];
    }) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    return { dq, dk, dv, dScores };
  }

  override layerNorm(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor, epsilon: number): WithSaved {
    const attributes = [this.#eager.attributes.real('epsilon', epsilon)];
    const [y, mean, reciprocal] = this.#eager.computeAll(() =>
      this.#eager.many('TasLayerNorm', attributes, [x, scale, shift], 3),
    ) as [tf.Tensor, tf.Tensor, tf.Tensor];
    return { y, saved: [x, mean, reciprocal] };
  }
  override layerNormGradient(
    dy: tf.Tensor,
    scale: tf.Tensor,
    saved: readonly tf.Tensor[],
    _epsilon: number,
  ): NormGradients {
    const inputs = [dy, oneOf(saved, 0), scale, oneOf(saved, 1), oneOf(saved, 2)];
    return this.#eager.computeAll(() =>
      this.#eager.many('TasLayerNormGrad', [], inputs, 3),
    ) as unknown as NormGradients;
  }

  override sumOfSquares(tensors: readonly tf.Tensor[]): tf.Tensor {
    if (tensors.length === 0) return super.sumOfSquares(tensors);
    const attributes = [this.#eager.attributes.integer('N', tensors.length)];
    return this.#eager.compute(() => this.#eager.one('TasSumOfSquares', attributes, tensors));
  }

  /** All parameters in one operation; `entries` is not empty. */
  sgdSteps(entries: readonly SgdEntry[], { learningRate, momentum, nesterov }: SgdUpdate): void {
    const variables = [...entries.map((entry) => entry.parameter), ...entries.map((entry) => entry.momentum)];
    const [parameters, slots] = [variables.slice(0, entries.length), variables.slice(entries.length)];
    const gradients = entries.map((entry) => entry.gradient);
    this.#update('TasSgd', [learningRate, momentum, nesterov ? 1 : 0], entries, variables, [
      ...parameters,
      ...gradients,
      ...slots,
    ]);
  }

  /** All parameters in one operation; `entries` is not empty. */
  adamWSteps(entries: readonly AdamWEntry[], rule: AdamWUpdate): void {
    const { learningRate, beta1, beta2, epsilon, step } = rule;
    const stepSize = learningRate / (1 - beta1 ** step);
    const rootScale = 1 / Math.sqrt(1 - beta2 ** step);
    const parameters = entries.map((entry) => entry.parameter);
    const moments = [...entries.map((entry) => entry.first), ...entries.map((entry) => entry.second)];
    const gradients = entries.map((entry) => entry.gradient);
    this.#update(
      'TasAdamW',
      [stepSize, beta1, beta2, epsilon, rootScale, learningRate],
      entries,
      [...parameters, ...moments],
      [...parameters, ...gradients, ...moments],
    );
  }

  /** Runs an update whose outputs replace `variables`, one for one. */
  #update(
    name: string,
    rule: readonly number[],
    entries: readonly { readonly weightDecay: number }[],
    variables: readonly tf.Variable[],
    lists: readonly tf.Tensor[],
  ): void {
    const attributes = [this.#eager.attributes.integer('N', entries.length)];
    const results = this.#eager.computeAll(() => {
      const decay = entries.map(({ weightDecay }) => weightDecay);
      const scalars = [this.#eager.vector(rule), this.#eager.vector(decay)];
      return this.#eager.many(name, attributes, [...scalars, ...lists], variables.length);
    });
    results.forEach((result, i) => {
      variables[i]?.assign(result);
      // The variable has taken over the storage; this name for it is not needed.
      result.dispose();
    });
  }
}
