/** @file The gradient of picking rows, in JavaScript over the WebAssembly heap: the stock backend lacks its kernel. */

import type * as tf from '@tensorflow/tfjs-core';

import { floatsOf, output } from './heap.ts';

/** Adds row `i` of `x` `[n, width]` to row `indices[i]` of zeros `[rows, width]`. */
export function scatterRows(x: tf.Tensor, indices: Int32Array, rows: number): tf.Tensor {
  const width = x.size / indices.length;
  const sum = output([rows, ...x.shape.slice(1)]);
  const [from, to] = [floatsOf(x), floatsOf(sum)];
  to.fill(0);
  indices.forEach((row, i) => {
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      to[at] = (to[at] ?? 0) + (from[i * width + column] ?? 0);
    }
  });
  return sum;
}
