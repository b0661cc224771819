/** @file Every differentiable operation with seeded arguments: the table that the gradient and agreement tests walk. */

import type { Ops } from '../../../../../shared/tensor/ops.ts';
import type { Tensor } from '../../../../../shared/tensor/tensor.ts';
import { Random } from './random.ts';

/** A tensor argument: its shape and the interval of its elements. */
export interface Argument {
  readonly shape: readonly number[];
  readonly low?: number;
  readonly high?: number;
  /** Elements further apart than a finite difference steps, for operations that choose one of several. */
  readonly distinct?: boolean;
}

export interface OpCase {
  readonly name: string;
  readonly inputs: readonly Argument[];
  readonly run: (ops: Ops, x: readonly Tensor[]) => Tensor;
}

const positive = (...shape: number[]): Argument => ({ shape, low: 0.5, high: 2 });
const distinct = (...shape: number[]): Argument => ({ shape, low: -6, high: -1, distinct: true });
const plain = (...shape: number[]): Argument => ({ shape });

/** The argument at a position; the table says how many there are. */
function at(x: readonly Tensor[], index: number): Tensor {
  const tensor = x[index];
  if (tensor === undefined) throw new Error(`The case has no argument ${index}.`);
  return tensor;
}

function unary(name: string, input: Argument, f: (ops: Ops, x: Tensor) => Tensor): OpCase {
  return { name: `${name} [${input.shape.join(',')}]`, inputs: [input], run: (ops, x) => f(ops, at(x, 0)) };
}

function binary(
  name: string,
  a: Argument,
  b: Argument,
  f: (ops: Ops, a: Tensor, b: Tensor) => Tensor,
): OpCase {
  const shapes = `[${a.shape.join(',')}] [${b.shape.join(',')}]`;
  return { name: `${name} ${shapes}`, inputs: [a, b], run: (ops, x) => f(ops, at(x, 0), at(x, 1)) };
}

const SHAPE_CASES: readonly OpCase[] = [
  unary('reshape', plain(2, 3, 4), (ops, x) => ops.reshape(x, [4, -1])),
  unary('transpose', plain(2, 3, 4, 5), (ops, x) => ops.transpose(x, [0, 3, 1, 2])),
  unary('transpose', plain(3, 5), (ops, x) => ops.transpose(x, [1, 0])),
  unary('transpose to itself', plain(3, 1, 5), (ops, x) => ops.transpose(x, [0, 1, 2])),
  unary('transpose', plain(2, 3, 2, 3, 2, 4), (ops, x) => ops.transpose(x, [0, 1, 3, 2, 4, 5])),
  binary('concat', plain(2, 3, 4), plain(2, 5, 4), (ops, a, b) => ops.concat([a, b], 1)),
  binary('concat the last axis', plain(2, 3), plain(2, 1), (ops, a, b) => ops.concat([a, b], -1)),
  unary('concat with itself', plain(2, 3), (ops, x) => ops.concat([x, x], 0)),
  unary('slice', plain(4, 5, 3), (ops, x) => ops.slice(x, [1, 0, 2], [2, -1, 1])),
  unary('padSpatial', plain(2, 3, 4, 2), (ops, x) =>
    ops.padSpatial(x, { top: 1, bottom: 0, left: 2, right: 1 }),
  ),
  unary('broadcastTo', plain(2, 1, 3), (ops, x) => ops.broadcastTo(x, [2, 4, 3])),
  unary('broadcastTo a higher rank', plain(3), (ops, x) => ops.broadcastTo(x, [2, 2, 3])),
  unary('gatherRows', plain(5, 3), (ops, x) => ops.gatherRows(x, Int32Array.of(4, 0, 0, 2, 4, 4))),
];

const ARITHMETIC_CASES: readonly OpCase[] = [
  binary('add', plain(2, 3), plain(2, 3), (ops, a, b) => ops.add(a, b)),
  binary('add', plain(2, 3, 4), plain(4), (ops, a, b) => ops.add(a, b)),
  binary('add', plain(2, 1, 4), plain(3, 1), (ops, a, b) => ops.add(a, b)),
  binary('add', plain(3, 2, 5), plain(1, 2, 5), (ops, a, b) => ops.add(a, b)),
  binary('add', plain(5), plain(2, 3, 5), (ops, a, b) => ops.add(a, b)),
  binary('add', plain(1, 1, 5), plain(2, 3), (ops, a, b) => ops.add(a, ops.sum(b, [0, 1], true))),
  binary('multiply', plain(4, 3, 7), plain(7), (ops, a, b) => ops.multiply(a, b)),
  binary('multiply', plain(1, 4), plain(4, 4), (ops, a, b) => ops.multiply(a, b)),
  binary('multiply', plain(4, 4), plain(4, 1), (ops, a, b) => ops.multiply(a, b)),
  unary('add to itself', plain(2, 3), (ops, x) => ops.add(x, x)),
  binary('subtract', plain(3), plain(2, 3), (ops, a, b) => ops.subtract(a, b)),
  binary('multiply', plain(2, 3), plain(2, 1), (ops, a, b) => ops.multiply(a, b)),
  unary('multiply by itself', plain(2, 3), (ops, x) => ops.multiply(x, x)),
  binary('divide', plain(2, 3), positive(2, 3), (ops, a, b) => ops.divide(a, b)),
  binary('divide', plain(2, 3), positive(1), (ops, a, b) => ops.divide(a, b)),
  unary('scale', plain(7), (ops, x) => ops.scale(x, -0.3)),
  unary('addScalar', plain(7), (ops, x) => ops.addScalar(x, 2)),
  unary('exp', plain(5), (ops, x) => ops.exp(x)),
  unary('log', positive(5), (ops, x) => ops.log(x)),
  unary('sqrt', positive(5), (ops, x) => ops.sqrt(x)),
  unary('power 2.5', positive(6), (ops, x) => ops.power(x, 2.5)),
  unary('power -1', positive(6), (ops, x) => ops.power(x, -1)),
  unary('power 0', positive(6), (ops, x) => ops.power(x, 0)),
  unary('minimum', positive(9), (ops, x) => ops.minimum(x, 1.2)),
  unary('sum of an inner axis', plain(3, 4, 2), (ops, x) => ops.sum(x, [1])),
  unary('sum of outer axes, kept', plain(3, 4, 2), (ops, x) => ops.sum(x, [0, 1], true)),
  unary('sum of separate axes', plain(3, 4, 2), (ops, x) => ops.sum(x, [0, 2])),
  unary('sum of all', plain(3, 4), (ops, x) => ops.sum(x, [0, 1])),
  unary('mean of the last axis', plain(3, 4, 2), (ops, x) => ops.mean(x, [-1])),
  unary('mean of a map', plain(2, 3, 3, 2), (ops, x) => ops.mean(x, [1, 2])),
];

function matMulCases(): OpCase[] {
  const cases: OpCase[] = [];
  for (const [ta, tb] of [
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ] as const) {
    // prettier-ignore
    const a = ta ? [5, 3] : [3, 5];
    const b = tb ? [4, 5] : [5, 4];
    const f = (ops: Ops, x: Tensor, y: Tensor): Tensor => ops.matMul(x, y, ta, tb);
    const mark = `matMul${ta ? ' A^T' : ''}${tb ? ' B^T' : ''}`;
    cases.push(binary(mark, plain(...a), plain(...b), f));
    cases.push(binary(mark, plain(2, 3, ...a), plain(2, 3, ...b), f));
    cases.push(binary(mark, plain(2, ...a), plain(...b), f));
  }
  return cases;
}

function convolutionCases(): OpCase[] {
  const random = new Random(7);
  const cases: OpCase[] = [];
  for (let i = 0; i < 14; i += 1) {
    const kernel = [1, 2, 3, 3][random.integer(0, 3)] ?? 3;
    const stride = random.integer(1, 2);
    const side = (): number => (kernel === 1 ? 0 : random.integer(0, 1));
    const padding = { top: side(), bottom: side(), left: side(), right: side() };
    const map = [random.integer(1, 3), random.integer(3, 6), random.integer(3, 7), random.integer(1, 5)];
    const filter = [kernel, kernel, map[3] ?? 1, random.integer(1, 9)];
    cases.push(
      binary(
        `conv2d ${kernel}x${kernel}/${stride} padding ${Object.values(padding).join('')}`,
        plain(...map),
        plain(...filter),
        (ops, x, w) => ops.conv2d(x, w, { stride, padding }),
      ),
    );
  }
  return cases;
}

const NO_PADDING = { top: 0, bottom: 0, left: 0, right: 0 };

const SPATIAL_CASES: readonly OpCase[] = [
  binary('patchConv 2', plain(2, 4, 6, 3), plain(2, 2, 3, 4), (ops, x, w) => ops.patchConv(x, w, 2)),
  unary('maxPool 2/2', distinct(2, 4, 6, 3), (ops, x) =>
    ops.maxPool(x, 2, { stride: 2, padding: NO_PADDING }),
  ),
  unary('maxPool 3/2 padded', distinct(1, 5, 6, 2), (ops, x) =>
    ops.maxPool(x, 3, { stride: 2, padding: { top: 1, bottom: 1, left: 1, right: 1 } }),
  ),
  unary('maxPool 3/1 padded below', distinct(1, 4, 4, 5), (ops, x) =>
    ops.maxPool(x, 3, { stride: 1, padding: { top: 0, bottom: 1, left: 0, right: 1 } }),
  ),
  unary('averagePool 2', plain(2, 4, 6, 3), (ops, x) => ops.averagePool(x, 2)),
  unary('averagePool 2 of an odd map', plain(1, 5, 3, 2), (ops, x) => ops.averagePool(x, 2)),
];

const LAYER_CASES: readonly OpCase[] = [
  binary('linear', plain(2, 3, 5), plain(5, 4), (ops, x, w) => ops.linear(x, w)),
  {
    name: 'linear with bias',
    inputs: [plain(7, 5), plain(5, 9), plain(9)],
    run: (ops, x) => ops.linear(at(x, 0), at(x, 1), at(x, 2)),
  },
  // Away from the kink, where a difference quotient means nothing.
  unary('relu above', positive(2, 5), (ops, x) => ops.relu(x)),
  unary('relu below', { shape: [2, 5], low: -2, high: -0.5 }, (ops, x) => ops.relu(x)),
  unary('gelu', { shape: [3, 7], low: -4, high: 4 }, (ops, x) => ops.gelu(x)),
  unary('softmax', { shape: [2, 3, 5], low: -3, high: 3 }, (ops, x) => ops.softmax(x)),
  unary('logSoftmax', { shape: [4, 5], low: -3, high: 3 }, (ops, x) => ops.logSoftmax(x)),
  {
    name: 'layerNorm',
    inputs: [plain(2, 3, 7), plain(7), plain(7)],
    run: (ops, x) => ops.layerNorm(at(x, 0), at(x, 1), at(x, 2), 1e-5),
  },
  {
    name: 'layerNorm of one row',
    inputs: [plain(1, 33), plain(33), plain(33)],
    run: (ops, x) => ops.layerNorm(at(x, 0), at(x, 1), at(x, 2), 1e-3),
  },
  {
    name: 'attention',
    inputs: [plain(2, 2, 5, 3), plain(2, 2, 5, 3), plain(2, 2, 5, 3)],
    run: (ops, x) => ops.attention(at(x, 0), at(x, 1), at(x, 2), 0.6),
  },
  {
    name: 'attention with bias',
    inputs: [plain(2, 3, 4, 5), plain(2, 3, 4, 5), plain(2, 3, 4, 5), plain(1, 3, 4, 4)],
    run: (ops, x) => ops.attention(at(x, 0), at(x, 1), at(x, 2), 0.4, at(x, 3)),
  },
  unary('softmaxCrossEntropy', { shape: [4, 5], low: -3, high: 3 }, (ops, x) => {
    const targets = ops.softmax(ops.tensor(new Random(3).floats(20), [4, 5]));
    return ops.softmaxCrossEntropy(x, targets);
  }),
];

/** A batch normalisation with running statistics of its own, which the case leaves behind in `variables`. */
function batchNormCase(training: boolean, shape: readonly number[]): OpCase {
  const channels = shape.at(-1) ?? 1;
  return {
    name: `batchNorm${training ? 'Train' : 'Eval'} [${shape.join(',')}]`,
    inputs: [plain(...shape), plain(channels), plain(channels)],
    run: (ops, x) => {
      const random = new Random(5);
      const runningMean = ops.variable('mean', random.floats(channels), [channels], false);
      const runningVariance = ops.variable('variance', random.floats(channels, 1, 2), [channels], false);
      const state = { scale: at(x, 1), shift: at(x, 2), runningMean, runningVariance };
      const y = training
        ? ops.batchNormTrain(at(x, 0), state, 0.1, 1e-3)
        : ops.batchNormEval(at(x, 0), state, 1e-3);
      ops.disposeVariable(runningMean);
      ops.disposeVariable(runningVariance);
      return y;
    },
  };
}

/** Every case; names are unique. */
export const OP_CASES: readonly OpCase[] = [
  ...SHAPE_CASES,
  ...ARITHMETIC_CASES,
  ...matMulCases(),
  ...convolutionCases(),
  ...SPATIAL_CASES,
  ...LAYER_CASES,
  batchNormCase(true, [3, 2, 3, 5]),
  batchNormCase(true, [1, 3, 3, 1]),
  batchNormCase(false, [2, 3, 2, 4]),
];
