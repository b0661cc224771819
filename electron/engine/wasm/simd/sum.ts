/** @file Sums over axes by the SIMD kernels. */

import * as tf from '@tensorflow/tfjs-core';

import { addressOf, output } from '../heap.ts';
import type { SimdModule } from '../simd-module.ts';

const product = (shape: readonly number[]): number => shape.reduce((size, extent) => size * extent, 1);

/** Sums away one run of neighbouring axes after another, the last run first. */
export function sum(simd: SimdModule, x: tf.Tensor, axes: readonly number[], keepDims: boolean): tf.Tensor {
  const left = new Set(axes.map((axis) => (axis < 0 ? axis + x.rank : axis)));
  const kept = x.shape.map((extent, axis) => (left.has(axis) ? 1 : extent));
  let current = x;
  for (let end = x.rank - 1; end >= 0; end -= 1) {
    if (!left.has(end)) continue;
    let start = end;
    while (left.has(start - 1)) start -= 1;
    current = sumRun(simd, current, start, end);
    end = start;
  }
  const shape = keepDims ? kept : x.shape.filter((_, axis) => !left.has(axis));
  return tf.reshape(current, shape);
}

function sumRun(simd: SimdModule, x: tf.Tensor, start: number, end: number): tf.Tensor {
  const [outer, width] = [product(x.shape.slice(0, start)), product(x.shape.slice(end + 1))];
  const rows = product(x.shape.slice(start, end + 1));
  const y = output(x.shape.map((extent, axis) => (axis >= start && axis <= end ? 1 : extent)));
  if (width === 1) simd.kernels.sum_rows(outer, rows, addressOf(x), addressOf(y));
  else simd.kernels.sum_columns(outer, rows, width, addressOf(x), addressOf(y), simd.workspace(width));
  return y;
}
