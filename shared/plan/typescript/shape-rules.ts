/** @file The shape of what each operation gives, from the shapes of what it takes: enough to trace a forward pass without an engine. */

import type { Conv2dOptions, Ops } from '../../tensor/ops.ts';
import type { Tensor } from '../../tensor/tensor.ts';

type Shape = readonly number[];

function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const [left = 1, right = 1] = [a[axis - rank + a.length], b[axis - rank + b.length]];
    return left === 1 ? right : left;
  });
}

const pairwise = (a: Tensor, b: Tensor): Shape => broadcast(a.shape, b.shape);
const unchanged = (x: Tensor): Shape => x.shape;

function reduced(x: Tensor, axes: Shape, keepDims = false): Shape {
  return x.shape.flatMap((extent, axis) => (axes.includes(axis) ? (keepDims ? [1] : []) : [extent]));
}

function windowed(x: Tensor, rows: number, columns: number, { stride, padding }: Conv2dOptions): Shape {
  const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
  return [
    batch,
    Math.floor((height + padding.top + padding.bottom - rows) / stride) + 1,
    Math.floor((width + padding.left + padding.right - columns) / stride) + 1,
    channels,
  ];
}

function divided(x: Tensor, window: number): Shape {
  const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
  return [batch, Math.floor(height / window), Math.floor(width / window), channels];
}

const withLast = (shape: Shape, last = 0): Shape => [...shape.slice(0, -1), last];

function product(a: Tensor, b: Tensor, transposeA = false, transposeB = false): Shape {
  const rows = a.shape.at(transposeA ? -1 : -2) ?? 0;
  const columns = b.shape.at(transposeB ? -2 : -1) ?? 0;
  const leading = a.shape.length >= b.shape.length ? a.shape : b.shape;
  return [...leading.slice(0, -2), rows, columns];
}

/** An operation that a forward pass may use. */
export type TracedOp = keyof typeof shapeRules;

/** One rule for each operation of a forward pass. */
export const shapeRules = {
  reshape: (_x, shape) => shape,
  transpose: (x, permutation) => permutation.map((axis) => x.shape[axis] ?? 0),
  concat: (xs, axis) =>
    (xs[0]?.shape ?? []).map((extent, index) =>
      index === axis ? xs.reduce((sum, x) => sum + (x.shape[axis] ?? 0), 0) : extent,
    ),
  slice: (x, begin, size) =>
    size.map((extent, axis) => (extent === -1 ? (x.shape[axis] ?? 0) - (begin[axis] ?? 0) : extent)),
  padSpatial: (x, { top, bottom, left, right }) => {
    const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
    return [batch, height + top + bottom, width + left + right, channels];
  },
  broadcastTo: (_x, shape) => shape,
  gatherRows: (table, indices) => [indices.length, table.shape[1] ?? 0],
  add: pairwise,
  subtract: pairwise,
  multiply: pairwise,
  divide: pairwise,
  scale: unchanged,
  addScalar: unchanged,
  exp: unchanged,
  log: unchanged,
  sqrt: unchanged,
  power: unchanged,
  minimum: unchanged,
  sum: reduced,
  mean: reduced,
  detach: unchanged,
  matMul: product,
  linear: (x, weight) => withLast(x.shape, weight.shape[1]),
  conv2d: (x, filter, options) =>
    withLast(windowed(x, filter.shape[0] ?? 0, filter.shape[1] ?? 0, options), filter.shape[3]),
  patchConv: (x, filter, patch) => withLast(divided(x, patch), filter.shape[3]),
  maxPool: (x, window, options) => windowed(x, window, window, options),
  averagePool: divided,
  relu: unchanged,
  gelu: unchanged,
  softmax: unchanged,
  logSoftmax: unchanged,
  layerNorm: unchanged,
  batchNormEval: unchanged,
  attention: (q, _k, v) => withLast(q.shape, v.shape.at(-1)),
} as const satisfies { readonly [K in keyof Ops]?: (...args: Parameters<Ops[K]>) => Shape };
