/** @file Differentiable operations that rearrange elements. */

import * as tf from '@tensorflow/tfjs-core';

import type { Padding } from '../../../shared/tensor/ops.ts';
import type { Kernels } from './kernels.ts';
import { differentiable, each } from './tape.ts';

/** Sums a gradient down to the shape of an argument that was broadcast. */
export function sumTo(kernels: Kernels, dy: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const axes = tf.broadcast_util.getReductionAxes([...shape], dy.shape);
  const summed = axes.length === 0 ? dy : kernels.sum(dy, axes, false);
  return tf.util.arraysEqual(summed.shape, [...shape]) ? summed : tf.reshape(summed, [...shape]);
}

/** The same elements in another shape; -1 stands for what is left. */
export function reshape(x: tf.Tensor, shape: readonly number[]): tf.Tensor {
  return differentiable('reshape', [x], () => ({
    output: tf.reshape(x, [...shape]),
    backward: each((dy) => tf.reshape(dy, x.shape)),
  }));
}

/** Axes in another order. */
export function transpose(kernels: Kernels, x: tf.Tensor, permutation: readonly number[]): tf.Tensor {
  const back = permutation.map((_, axis) => permutation.indexOf(axis));
  return differentiable('transpose', [x], () => ({
    output: kernels.transpose(x, permutation),
    backward: each((dy) => kernels.transpose(dy, back)),
  }));
}

/** Tensors one behind the other along an axis. */
export function concat(kernels: Kernels, xs: readonly tf.Tensor[], axis: number): tf.Tensor {
  const rank = xs[0]?.rank ?? 0;
  const along = axis < 0 ? axis + rank : axis;
  const starts: number[] = [];
  let end = 0;
  for (const x of xs) {
    starts.push(end);
    end += extent(x, along);
  }
  return differentiable('concat', xs, () => ({
    output: kernels.concat(xs, along),
    backward: each(
      ...xs.map((x, i) => (dy: tf.Tensor) => {
        const begin = x.shape.map((_, axis) => (axis === along ? (starts[i] ?? 0) : 0));
        return kernels.slice(dy, begin, x.shape);
      }),
    ),
  }));
}

function extent(x: tf.Tensor, axis: number): number {
  const size = x.shape.at(axis);
  if (size === undefined) throw new Error(`A tensor of rank ${x.rank} has no axis ${axis}.`);
  return size;
}

/** A block of a tensor. */
export function slice(
  kernels: Kernels,
  x: tf.Tensor,
  begin: readonly number[],
  size: readonly number[],
): tf.Tensor {
  const extents = x.shape.map((whole, axis) => {
    const [from, wanted] = [begin[axis] ?? 0, size[axis] ?? -1];
    const taken = wanted === -1 ? whole - from : wanted;
    if (from >= 0 && taken > 0 && from + taken <= whole) return { from, taken, behind: whole - from - taken };
    throw new Error(`A tensor of [${x.shape.join()}] has no block of [${size.join()}] at [${begin.join()}].`);
  });
  return differentiable('slice', [x], () => ({
    output: kernels.slice(
      x,
      extents.map(({ from }) => from),
      extents.map(({ taken }) => taken),
    ),
    backward: each((dy) =>
      kernels.pad(
        dy,
        extents.map(({ from, behind }) => [from, behind]),
      ),
    ),
  }));
}

/** Zeros around a feature map. */
export function padSpatial(kernels: Kernels, x: tf.Tensor, padding: Padding): tf.Tensor {
  const { top, bottom, left, right } = padding;
  return differentiable('padSpatial', [x], () => ({
    output: kernels.pad(x, [[0, 0], [top, bottom], [left, right], [0, 0]]), // prettier-ignore
    backward: each((dy) => kernels.slice(dy, [0, top, left, 0], x.shape)),
  }));
}

/** Repeats along axes of extent 1. */
export function broadcastTo(kernels: Kernels, x: tf.Tensor, shape: readonly number[]): tf.Tensor {
  return differentiable('broadcastTo', [x], () => ({
    output: kernels.broadcastTo(x, shape),
    backward: each((dy) => sumTo(kernels, dy, x.shape)),
  }));
}

/** Rows of a matrix, picked by constant indices. */
export function gatherRows(kernels: Kernels, table: tf.Tensor, indices: Int32Array): tf.Tensor {
  const rows = extent(table, 0);
  return differentiable('gatherRows', [table], () => ({
    output: tf.gather(table, tf.tensor1d(indices, 'int32')),
    backward: each((dy) => kernels.scatterRows(dy, indices, rows)),
  }));
}
