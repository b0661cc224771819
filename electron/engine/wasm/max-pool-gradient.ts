/** @file The gradient of maximum pooling, in JavaScript over the WebAssembly heap. */

import type * as tf from '@tensorflow/tfjs-core';

import type { Conv2dOptions } from '../../../shared/tensor/ops.ts';
import { floatsOf, output } from './heap.ts';

/** The part of a window that lies on the map, as rows and columns from and up to. */
interface Reach {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/**
 * Hands each window's gradient to its first largest element, as PyTorch does. The stock kernel starts its search at zero
 * and so drops the gradient of windows whose maximum is negative.
 */
export function maxPoolGradient(
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  y: tf.Tensor4D,
  window: number,
  options: Conv2dOptions,
): tf.Tensor {
  const [, height, width, channels] = x.shape;
  const [, rows, columns] = y.shape;
  const dx = output(x.shape);
  const [input, largest, gradient, to] = [floatsOf(x), floatsOf(y), floatsOf(dy), floatsOf(dx)];
  to.fill(0);
  for (let from = 0; from < largest.length; from += 1) {
    const position = Math.floor(from / channels);
    const [column, row] = [position % columns, Math.floor(position / columns) % rows];
    const image = Math.floor(position / (columns * rows)) * height * width;
    const reach = reachOf(row, column, window, options, height, width);
    const at = firstEqual(
      input,
      largest[from] ?? 0,
      reach,
      image * channels + (from % channels),
      width,
      channels,
    );
    to[at] = (to[at] ?? 0) + (gradient[from] ?? 0);
  }
  return dx;
}

function reachOf(
  row: number,
  column: number,
  window: number,
  { stride, padding }: Conv2dOptions,
  height: number,
  width: number,
): Reach {
  const [top, left] = [row * stride - padding.top, column * stride - padding.left];
  return {
    top: Math.max(top, 0),
    bottom: Math.min(top + window, height),
    left: Math.max(left, 0),
    right: Math.min(left + window, width),
  };
}

/** Index of the first element of a window that equals its maximum; `origin` is that of the map's first pixel. */
function firstEqual(
  input: Float32Array,
  maximum: number,
  { top, bottom, left, right }: Reach,
  origin: number,
  width: number,
  channels: number,
): number {
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      const at = origin + (row * width + column) * channels;
      if (input[at] === maximum) return at;
    }
  }
  // Not a number equals nothing; it spreads from wherever it is put.
  return origin + (top * width + left) * channels;
}
