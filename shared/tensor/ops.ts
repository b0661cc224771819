/** @file The seam between the distillation core and an engine: every tensor operation that a node, a loss or a step may use. */

import type { Tensor, Variable } from './tensor.ts';

/** Zero padding of a spatial window, in pixels. */
export interface Padding {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** How a window moves over a feature map. */
export interface Conv2dOptions {
  /** Step of the window, the same along both axes. */
  readonly stride: number;
  readonly padding: Padding;
}

/** Affine parameters and running statistics of one batch normalisation, each of shape `[channels]`. */
export interface BatchNormState {
  readonly scale: Tensor;
  readonly shift: Tensor;
  readonly runningMean: Variable;
  readonly runningVariance: Variable;
}

/** Loss (a scalar) and its gradient with respect to each variable asked for, in the order asked. */
export interface ValueAndGradients {
  readonly value: Tensor;
  /** `null` where the value does not depend on the variable. */
  readonly gradients: readonly (Tensor | null)[];
}

/** Hyper-parameters of one SGD update, as `torch.optim.SGD` defines them (no dampening). */
export interface SgdUpdate {
  readonly learningRate: number;
  readonly momentum: number;
  readonly nesterov: boolean;
}

/** Hyper-parameters of one AdamW update (Loshchilov & Hutter 2019), as `torch.optim.AdamW` defines them. */
export interface AdamWUpdate {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** 1 for the first update; the bias correction depends on it. */
  readonly step: number;
}

/** One parameter with the gradient that it receives. */
export interface ParameterUpdate {
  readonly parameter: Variable;
  readonly gradient: Tensor;
  /** SGD: L2 coefficient added to the gradient. AdamW: decoupled, the weight shrinks by `learningRate * weightDecay`. */
  readonly weightDecay: number;
}

/**
 * Operations over `Tensor`. Arithmetic is float32. Arguments broadcast as in NumPy where said so.
 * All operations are differentiable with respect to their float tensor arguments unless the comment says otherwise.
 * An engine composes them from simpler kernels or fuses them; values must agree either way.
 */
export interface Ops {
  // ---- data in and out -------------------------------------------------------------------------------------------
  tensor(values: Float32Array, shape: readonly number[]): Tensor;
  labels(values: Int32Array): Tensor;
  /** Waits for the engine and copies the values out. */
  read(x: Tensor): Promise<Float32Array>;
  dispose(...tensors: Tensor[]): void;
  /** Runs `f` and frees every tensor made in it, save those in the returned structure. `f` must not be asynchronous. */
  tidy<T>(f: () => T): T;
  /** Exempts a tensor from the enclosing `tidy` or `valueAndGradients`; the caller disposes it. */
  keep(x: Tensor): Tensor;
  /** Number of live tensors, for leak checks. */
  liveTensors(): number;

  // ---- variables -------------------------------------------------------------------------------------------------
  variable(name: string, values: Float32Array, shape: readonly number[], trainable: boolean): Variable;
  /** Replaces a variable's contents; the shapes must be equal. Not differentiable. */
  assign(variable: Variable, values: Float32Array): void;
  /** Frees a variable and any optimiser slot the engine keeps for it. */
  disposeVariable(variable: Variable): void;

  // ---- shape -----------------------------------------------------------------------------------------------------
  reshape(x: Tensor, shape: readonly number[]): Tensor;
  transpose(x: Tensor, permutation: readonly number[]): Tensor;
  concat(xs: readonly Tensor[], axis: number): Tensor;
  /** A block of `x`: `size[i]` elements from `begin[i]` along each axis; -1 means up to the end. */
  slice(x: Tensor, begin: readonly number[], size: readonly number[]): Tensor;
  /** Zeros around a feature map `[batch, height, width, channels]`. */
  padSpatial(x: Tensor, padding: Padding): Tensor;
  /** Repeats along axes of extent 1 until the shape is reached. */
  broadcastTo(x: Tensor, shape: readonly number[]): Tensor;
  /** Rows of `table` `[rows, width]` picked by constant `indices`; result `[indices.length, width]`. */
  gatherRows(table: Tensor, indices: Int32Array): Tensor;

  // ---- arithmetic (broadcasting) ---------------------------------------------------------------------------------
  add(a: Tensor, b: Tensor): Tensor;
  subtract(a: Tensor, b: Tensor): Tensor;
  multiply(a: Tensor, b: Tensor): Tensor;
  divide(a: Tensor, b: Tensor): Tensor;
  scale(x: Tensor, factor: number): Tensor;
  addScalar(x: Tensor, term: number): Tensor;
  exp(x: Tensor): Tensor;
  /** Natural logarithm. */
  log(x: Tensor): Tensor;
  sqrt(x: Tensor): Tensor;
  /** `x` to a constant exponent; `x` must not be negative. */
  power(x: Tensor, exponent: number): Tensor;
  /** `min(x, ceiling)`; the gradient is zero where `x` exceeds the ceiling. */
  minimum(x: Tensor, ceiling: number): Tensor;
  sum(x: Tensor, axes: readonly number[], keepDims?: boolean): Tensor;
  mean(x: Tensor, axes: readonly number[], keepDims?: boolean): Tensor;
  /** The same values, cut off from differentiation. */
  detach(x: Tensor): Tensor;

  // ---- network layers --------------------------------------------------------------------------------------------
  /** Matrix product over the last two axes; leading axes must be equal, or absent from one argument of rank 2. */
  matMul(a: Tensor, b: Tensor, transposeA?: boolean, transposeB?: boolean): Tensor;
  /** `x` `[..., in]` times `weight` `[in, out]`, plus `bias` `[out]` if given. */
  linear(x: Tensor, weight: Tensor, bias?: Tensor): Tensor;
  /** `x` `[batch, height, width, in]`, `filter` `[kh, kw, in, out]`, result `[batch, height', width', out]`. */
  conv2d(x: Tensor, filter: Tensor, options: Conv2dOptions): Tensor;
  /** Convolution whose stride equals its `patch`-square kernel, without padding: `[b, h/p, w/p, out]`. */
  patchConv(x: Tensor, filter: Tensor, patch: number): Tensor;
  /** Padding counts as minus infinity. */
  maxPool(x: Tensor, window: number, options: Conv2dOptions): Tensor;
  /** Unpadded windows; stride equals the window. */
  averagePool(x: Tensor, window: number): Tensor;
  relu(x: Tensor): Tensor;
  /** The exact form, `x/2 (1 + erf(x/sqrt 2))`. */
  gelu(x: Tensor): Tensor;
  /** Over the last axis. */
  softmax(x: Tensor): Tensor;
  /** Over the last axis. */
  logSoftmax(x: Tensor): Tensor;
  /** Over the last axis; `scale`, `shift` are `[width]`. */
  layerNorm(x: Tensor, scale: Tensor, shift: Tensor, epsilon: number): Tensor;
  /**
   * Normalises `[b, h, w, c]` by the batch's own statistics (biased variance) and moves the running ones by `momentum`
   * towards them (unbiased variance), as PyTorch does. The update of the running statistics is not differentiated.
   */
  batchNormTrain(x: Tensor, state: BatchNormState, momentum: number, epsilon: number): Tensor;
  /** Normalises by the running statistics. */
  batchNormEval(x: Tensor, state: BatchNormState, epsilon: number): Tensor;
  /**
   * Scaled dot-product attention. `q`, `k`, `v` are `[batch, heads, tokens, width]`; `bias`, if given, broadcasts to
   * `[batch, heads, tokens, tokens]` and is added before the softmax. Result `[batch, heads, tokens, width]`.
   */
  attention(q: Tensor, k: Tensor, v: Tensor, scale: number, bias?: Tensor): Tensor;
  /**
   * Cross entropy `-sum_i targets_i log softmax(logits)_i` per row: `[batch, classes]` twice in, `[batch]` out.
   * Differentiable in `logits` only; the targets are constants.
   */
  softmaxCrossEntropy(logits: Tensor, targets: Tensor): Tensor;
  /** One-hot rows of float32: labels `[batch]` in, `[batch, classes]` out. Not differentiable. */
  oneHot(labels: Tensor, classes: number): Tensor;

  // ---- training --------------------------------------------------------------------------------------------------
  /** Evaluates `f` (a scalar) and differentiates it. Tensors that `f` made are freed, save the result and those kept. */
  valueAndGradients(f: () => Tensor, variables: readonly Variable[]): ValueAndGradients;
  /** Square root of the sum of squares over all the tensors; a scalar. Not finite if any element is not. */
  globalNorm(tensors: readonly Tensor[]): Tensor;
  /** Momentum buffers are created as zeros at first use and live with the engine; see `slots`. */
  applySgd(updates: readonly ParameterUpdate[], rule: SgdUpdate): void;
  /** Moment buffers are created as zeros at first use and live with the engine; see `slots`. */
  applyAdamW(updates: readonly ParameterUpdate[], rule: AdamWUpdate): void;
  /** Copies the optimiser slots of a variable out, by name (`momentum`, or `first` and `second`), in its own shape. */
  readSlots(variable: Variable): Promise<ReadonlyMap<string, Float32Array>>;
  /** Restores what `readSlots` returned. */
  writeSlots(variable: Variable, slots: ReadonlyMap<string, Float32Array>): void;
  /** Index of the largest element along the last axis, `[batch]`; for accuracy. Not differentiable. */
  argMax(x: Tensor): Promise<Int32Array>;
}
