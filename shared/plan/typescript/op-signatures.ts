/** @file The operations as the generated TypeScript declares them: the same signatures as `Ops`, with a word on each. */

import type { TracedOp } from './shape-rules.ts';

/** A declaration in the generated text, and the name of the type that it needs besides `Tensor`. */
interface Signature {
  readonly text: string;
  readonly needs?: 'Padding' | 'Window' | 'BatchNorm';
}

const plain = (name: TracedOp, parameters: string): Signature => ({
  text: `${name}(${parameters}): Tensor;`,
});

/** One signature for each operation that a forward pass may use. */
export const opSignatures: { readonly [K in TracedOp]: Signature } = {
  reshape: plain('reshape', 'x: Tensor, shape: readonly number[]'),
  transpose: plain('transpose', 'x: Tensor, permutation: readonly number[]'),
  concat: plain('concat', 'xs: readonly Tensor[], axis: number'),
  slice: plain('slice', 'x: Tensor, begin: readonly number[], size: readonly number[]'),
  padSpatial: { ...plain('padSpatial', 'x: Tensor, padding: Padding'), needs: 'Padding' },
  broadcastTo: plain('broadcastTo', 'x: Tensor, shape: readonly number[]'),
  gatherRows: plain('gatherRows', 'table: Tensor, indices: Int32Array'),
  add: plain('add', 'a: Tensor, b: Tensor'),
  subtract: plain('subtract', 'a: Tensor, b: Tensor'),
  multiply: plain('multiply', 'a: Tensor, b: Tensor'),
  divide: plain('divide', 'a: Tensor, b: Tensor'),
  scale: plain('scale', 'x: Tensor, factor: number'),
  addScalar: plain('addScalar', 'x: Tensor, term: number'),
  exp: plain('exp', 'x: Tensor'),
  log: plain('log', 'x: Tensor'),
  sqrt: plain('sqrt', 'x: Tensor'),
  power: plain('power', 'x: Tensor, exponent: number'),
  minimum: plain('minimum', 'x: Tensor, ceiling: number'),
  sum: plain('sum', 'x: Tensor, axes: readonly number[], keepDims?: boolean'),
  mean: plain('mean', 'x: Tensor, axes: readonly number[], keepDims?: boolean'),
  detach: plain('detach', 'x: Tensor'),
  matMul: plain('matMul', 'a: Tensor, b: Tensor, transposeA?: boolean, transposeB?: boolean'),
  linear: plain('linear', 'x: Tensor, weight: Tensor, bias?: Tensor'),
  conv2d: { ...plain('conv2d', 'x: Tensor, filter: Tensor, window: Window'), needs: 'Window' },
  patchConv: plain('patchConv', 'x: Tensor, filter: Tensor, patch: number'),
  maxPool: { ...plain('maxPool', 'x: Tensor, size: number, window: Window'), needs: 'Window' },
  averagePool: plain('averagePool', 'x: Tensor, window: number'),
  relu: plain('relu', 'x: Tensor'),
  gelu: plain('gelu', 'x: Tensor'),
  softmax: plain('softmax', 'x: Tensor'),
  logSoftmax: plain('logSoftmax', 'x: Tensor'),
  layerNorm: plain('layerNorm', 'x: Tensor, scale: Tensor, shift: Tensor, epsilon: number'),
  batchNormEval: {
    ...plain('batchNormEval', 'x: Tensor, state: BatchNorm, epsilon: number'),
    needs: 'BatchNorm',
  },
  attention: plain('attention', 'q: Tensor, k: Tensor, v: Tensor, scale: number, bias?: Tensor'),
};
