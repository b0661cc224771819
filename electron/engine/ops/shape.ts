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
export function concat(xs: readonly tf.Tensor[], axis: number): tf.Tensor {
  const extents = xs.map((x) => extent(x, axis));
  return differentiable('concat', xs, () => ({
    output: tf.concat([...xs], axis),
    backward: each(
      ...xs.map((x, i) => (dy: tf.Tensor) => {
        const begin = dy.shape.map(() => 0);
        begin[axis < 0 ? axis + dy.rank : axis] = extents.slice(0, i).reduce((sum, e) => sum + e, 0);
        return tf.slice(dy, begin, x.shape);
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
export function slice(x: tf.Tensor, begin: readonly number[], size: readonly number[]): tf.Tensor {
  return differentiable('slice', [x], () => {
    const output = tf.slice(x, [...begin], [...size]);
    const margins = x.shape.map((whole, i): [number, number] => {
      const from = begin[i] ?? 0;
      return [from, whole - from - (output.shape[i] ?? 0)];
    });
    return { output, backward: each((dy) => tf.pad(dy, margins)) };
  });
}

/** Zeros around a feature map. */
export function padSpatial(x: tf.Tensor, padding: Padding): tf.Tensor {
  const { top, bottom, left, right } = padding;
  return differentiable('padSpatial', [x], () => ({
    output: tf.pad(x, [[0, 0], [top, bottom], [left, right], [0, 0]]), // prettier-ignore
    backward: each((dy) => tf.slice(dy, [0, top, left, 0], x.shape)),
  }));
}

/** Repeats along axes of extent 1. */
export function broadcastTo(kernels: Kernels, x: tf.Tensor, shape: readonly number[]): tf.Tensor {
  return differentiable('broadcastTo', [x], () => ({
    output: tf.broadcastTo(x, [...shape]),
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
