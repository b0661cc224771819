/** @file Transposes, slices, padding, concatenation and broadcasting: one kernel that moves elements between layouts. */

import * as tf from '@tensorflow/tfjs-core';

import { alias } from '../../ops/tape.ts';
import { addressOf, floatsOf, output } from '../heap.ts';
import type { SimdModule } from '../simd-module.ts';

/** An axis of a move: so many elements, so many floats apart in the source and in the target. */
interface Axis {
  readonly extent: number;
  readonly from: number;
  readonly to: number;
}

/** Floats between neighbours along each axis of a dense tensor. */
function stepsOf(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((size, extent) => size * extent, 1));
}

/** Drops axes of extent 1 and joins those that lie behind one another on both sides. */
function simplify(axes: readonly Axis[]): Axis[] {
  const joined: Axis[] = [];
  for (const axis of axes) {
    if (axis.extent === 1) continue;
    const outer = joined.at(-1);
    if (outer?.from === axis.extent * axis.from && outer.to === axis.extent * axis.to) {
      joined[joined.length - 1] = { ...axis, extent: outer.extent * axis.extent };
    } else joined.push(axis);
  }
  return joined.length === 0 ? [{ extent: 1, from: 1, to: 1 }] : joined;
}

/** Addresses are in bytes, offsets in floats. */
function move(simd: SimdModule, axes: readonly Axis[], source: number, target: number): void {
  const simple = simplify(axes);
  const record = simd.record([
    ...simple.map((axis) => axis.extent),
    ...simple.map((axis) => axis.from),
    ...simple.map((axis) => axis.to),
  ]);
  const row = 4 * simple.length;
  simd.kernels.move(simple.length, record, record + row, record + 2 * row, source, target);
}

/** The offset of the element at `index`. */
function offsetOf(steps: readonly number[], index: readonly number[]): number {
  return steps.reduce((sum, step, axis) => sum + step * (index[axis] ?? 0), 0);
}

/** Axes in another order. */
export function transpose(simd: SimdModule, x: tf.Tensor, permutation: readonly number[]): tf.Tensor {
  const shape = permutation.map((axis) => x.shape[axis] ?? 1);
  const [from, to] = [stepsOf(x.shape), stepsOf(shape)];
  const axes = shape.map((extent, i) => ({ extent, from: from[permutation[i] ?? 0] ?? 0, to: to[i] ?? 0 }));
  if (simplify(axes).every((axis) => axis.from === axis.to)) return tf.reshape(alias(x), shape);
  const y = output(shape);
  move(simd, axes, addressOf(x), addressOf(y));
  return y;
}

/** A block of `size` elements from `begin` on. */
export function slice(
  simd: SimdModule,
  x: tf.Tensor,
  begin: readonly number[],
  size: readonly number[],
): tf.Tensor {
  const y = output(size);
  const [from, to] = [stepsOf(x.shape), stepsOf(size)];
  const axes = size.map((extent, i) => ({ extent, from: from[i] ?? 0, to: to[i] ?? 0 }));
  move(simd, axes, addressOf(x) + 4 * offsetOf(from, begin), addressOf(y));
  return y;
}

/** Zeros around a tensor: so many before and after along each axis. */
export function pad(
  simd: SimdModule,
  x: tf.Tensor,
  margins: readonly (readonly [before: number, after: number])[],
): tf.Tensor {
  const y = output(x.shape.map((extent, i) => extent + (margins[i]?.[0] ?? 0) + (margins[i]?.[1] ?? 0)));
  floatsOf(y).fill(0);
  place(
    simd,
    x,
    y,
    margins.map(([before]) => before),
  );
  return y;
}

/** Tensors one behind the other along an axis. */
export function concat(simd: SimdModule, xs: readonly tf.Tensor[], axis: number): tf.Tensor {
  const [first] = xs;
  if (first === undefined) throw new Error('There is nothing to put together.');
  const shape = [...first.shape];
  shape[axis] = xs.reduce((sum, x) => sum + (x.shape[axis] ?? 0), 0);
  const y = output(shape);
  let start = 0;
  for (const x of xs) {
    place(
      simd,
      x,
      y,
      shape.map((_, i) => (i === axis ? start : 0)),
    );
    start += x.shape[axis] ?? 0;
  }
  return y;
}

/** Writes a tensor into a larger one of the same rank. */
function place(simd: SimdModule, x: tf.Tensor, y: tf.Tensor, begin: readonly number[]): void {
  const [from, to] = [stepsOf(x.shape), stepsOf(y.shape)];
  const axes = x.shape.map((extent, i) => ({ extent, from: from[i] ?? 0, to: to[i] ?? 0 }));
  move(simd, axes, addressOf(x), addressOf(y) + 4 * offsetOf(to, begin));
}

/** Repeats along axes of extent 1, and along those that the tensor lacks in front. */
export function broadcastTo(simd: SimdModule, x: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const y = output(shape);
  const source = [...shape.slice(x.rank).map(() => 1), ...x.shape];
  const [from, to] = [stepsOf(source), stepsOf(shape)];
  const axes = shape.map((extent, i) => ({
    extent,
    from: source[i] === 1 ? 0 : (from[i] ?? 0),
    to: to[i] ?? 0,
  }));
  move(simd, axes, addressOf(x), addressOf(y));
  return y;
}
