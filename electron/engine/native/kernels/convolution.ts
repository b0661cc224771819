/** @file Convolutions through oneDNN's or cuDNN's kernels, whatever the padding. */

import type * as tf from '@tensorflow/tfjs-core';

import type { Conv2dOptions, Padding } from '../../../../shared/tensor/ops.ts';
import type { Eager, Operand, Value } from '../eager.ts';
import type { OpAttribute } from '../node-backend.ts';

/** How a convolution is put to TensorFlow: zeros laid around the input first, then one of its two automatic paddings. */
export interface ConvolutionPlan {
  readonly around: Padding | null;
  readonly padding: 'SAME' | 'VALID';
}

interface Extent {
  readonly before: number;
  readonly after: number;
  readonly isSame: boolean;
}

/** Padding along one axis without the part that no window reaches. */
function reached(size: number, kernel: number, stride: number, before: number, after: number): Extent {
  const out = Math.floor((size + before + after - kernel) / stride) + 1;
  const needed = Math.max((out - 1) * stride + kernel - size - before, 0);
  const same = Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0);
  const isSame =
    out === Math.ceil(size / stride) && before === Math.floor(same / 2) && needed === same - before;
  return { before, after: needed, isSame };
}

/**
 * TensorFlow's explicit padding has slow gradients on the CPU (5 times slower for 3x3, measured), so it is not used. PyTorch's
 * symmetric padding equals 'SAME' where the stride is 1; with a stride of 2 it differs, and the zeros are laid around beforehand.
 * @internal
 */
function planConvolution(
  inputShape: readonly number[],
  filterShape: readonly number[],
  { stride, padding }: Conv2dOptions,
): ConvolutionPlan {
  const [, height = 0, width = 0] = inputShape;
  const [kernelHeight = 1, kernelWidth = 1] = filterShape;
  const rows = reached(height, kernelHeight, stride, padding.top, padding.bottom);
  const columns = reached(width, kernelWidth, stride, padding.left, padding.right);
  if (rows.isSame && columns.isSame) return { around: null, padding: 'SAME' };
  const around = { top: rows.before, bottom: rows.after, left: columns.before, right: columns.after };
  const isBare = around.top + around.bottom + around.left + around.right === 0;
  return { around: isBare ? null : around, padding: 'VALID' };
}

function attributesOf(eager: Eager, plan: ConvolutionPlan, stride: number): readonly OpAttribute[] {
  const { attributes } = eager;
  return [
    ...attributes.T,
    attributes.integer('strides', [1, stride, stride, 1]),
    attributes.text('padding', plan.padding),
    attributes.text('data_format', 'NHWC'),
    attributes.integer('dilations', [1, 1, 1, 1]),
    attributes.integer('explicit_paddings', []),
    attributes.bool('use_cudnn_on_gpu', true),
  ];
}

function surround(eager: Eager, x: Operand, { top, bottom, left, right }: Padding): Value {
  const { attributes } = eager;
  const margins = eager.integers([0, 0, top, bottom, left, right, 0, 0]);
  const pairs = eager.one(
    'Reshape',
    [attributes.int32('T'), attributes.int32('Tshape')],
    [margins, eager.integers([4, 2])],
  );
  return eager.one('Pad', [...attributes.T, attributes.int32('Tpaddings')], [x, pairs]);
}

/**
 * oneDNN lays channels out in blocks of as many as a vector holds, 16 with AVX-512. In TensorFlow 2.21 its convolutions write past
 * the end of what they were given where the channels don't fill the last block: wrong gradients, and a damaged heap. So blocks
 * are filled with zeros. Images of up to 4 channels have a layout of their own.
 */
const block = 16;

/** Channels to add so that blocks are full. */
function lacking(channels: number): number {
  return (block - (channels % block)) % block;
}

/** Channels that a convolution lacks on both sides. */
interface Lack {
  readonly inner: number;
  readonly outer: number;
}

function lackOf([, , inChannels = 0, outChannels = 0]: readonly number[]): Lack {
  const outer = lacking(outChannels);
  return { inner: inChannels <= 4 && outer === 0 ? 0 : lacking(inChannels), outer };
}

/** Zeros after the last elements along the last two axes. */
function widen(eager: Eager, x: Operand, third: number, last: number): Operand {
  if (third === 0 && last === 0) return x;
  const { attributes } = eager;
  const margins = eager.integers([0, 0, 0, 0, 0, third, 0, last]);
  const pairs = eager.one(
    'Reshape',
    [attributes.int32('T'), attributes.int32('Tshape')],
    [margins, eager.integers([4, 2])],
  );
  return eager.one('Pad', [...attributes.T, attributes.int32('Tpaddings')], [x, pairs]);
}

/** The block of `size` that begins at `begin`. */
function cut(eager: Eager, x: Value, begin: readonly number[], size: readonly number[]): Value {
  const { attributes } = eager;
  const bounds = [eager.integers([...begin]), eager.integers([...size])];
  return eager.one('Slice', [...attributes.T, attributes.int32('Index')], [x, ...bounds]);
}

/** `[batch, height, width, in]` with a filter `[kh, kw, in, out]`. */
export function conv2d(eager: Eager, x: tf.Tensor4D, filter: tf.Tensor4D, options: Conv2dOptions): Value {
  const plan = planConvolution(x.shape, filter.shape, options);
  const { inner, outer } = lackOf(filter.shape);
  const around = plan.around === null ? x : surround(eager, x, plan.around);
  const operands = [widen(eager, around, 0, inner), widen(eager, filter, inner, outer)];
  const y = eager.one('Conv2D', attributesOf(eager, plan, options.stride), operands);
  return outer === 0 ? y : cut(eager, y, [0, 0, 0, 0], [-1, -1, -1, filter.shape[3]]);
}

/** With respect to an input of `inputShape`. */
export function conv2dInputGradient(
  eager: Eager,
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  inputShape: readonly number[],
  options: Conv2dOptions,
): Value {
  const plan = planConvolution(inputShape, filter.shape, options);
  const { inner, outer } = lackOf(filter.shape);
  const [batch = 0, height = 0, width = 0, channels = 0] = inputShape;
  const { top = 0, bottom = 0, left = 0, right = 0 } = plan.around ?? {};
  const shape = eager.integers([batch, height + top + bottom, width + left + right, channels + inner]);
  const operands = [shape, widen(eager, filter, inner, outer), widen(eager, dy, 0, outer)];
  const dx = eager.one('Conv2DBackpropInput', attributesOf(eager, plan, options.stride), operands);
  return plan.around === null && inner === 0 ? dx : cut(eager, dx, [0, top, left, 0], inputShape);
}

/** With respect to a filter of `filterShape`. */
export function conv2dFilterGradient(
  eager: Eager,
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  filterShape: readonly number[],
  options: Conv2dOptions,
): Value {
  const plan = planConvolution(x.shape, filterShape, options);
  const { inner, outer } = lackOf(filterShape);
  const [rows = 0, columns = 0, inChannels = 0, outChannels = 0] = filterShape;
  const around = plan.around === null ? x : surround(eager, x, plan.around);
  const shape = eager.integers([rows, columns, inChannels + inner, outChannels + outer]);
  const operands = [widen(eager, around, 0, inner), shape, widen(eager, dy, 0, outer)];
  const gradient = eager.one('Conv2DBackpropFilter', attributesOf(eager, plan, options.stride), operands);
  return inner === 0 && outer === 0 ? gradient : cut(eager, gradient, [0, 0, 0, 0], filterShape);
}
