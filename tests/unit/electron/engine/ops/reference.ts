/** @file Layers as their definitions read, one element at a time in double precision. */

import type { Padding } from '../../../../../shared/tensor/ops.ts';

type Shape4 = readonly [number, number, number, number];

/** Visits every output position of a window operation with the input positions that its window covers. */
function windows(
  [batch, height, width]: Shape4,
  kernel: readonly [number, number],
  stride: number,
  padding: Padding,
  visit: (output: number, pixels: readonly { tap: number; pixel: number }[]) => void,
): void {
  const rows = Math.floor((height + padding.top + padding.bottom - kernel[0]) / stride) + 1;
  const columns = Math.floor((width + padding.left + padding.right - kernel[1]) / stride) + 1;
  for (let image = 0, output = 0; image < batch; image += 1) {
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1, output += 1) {
        const pixels = [];
        for (let tap = 0; tap < kernel[0] * kernel[1]; tap += 1) {
          const y = row * stride - padding.top + Math.floor(tap / kernel[1]);
          const x = column * stride - padding.left + (tap % kernel[1]);
          const inside = y >= 0 && y < height && x >= 0 && x < width;
          if (inside) pixels.push({ tap, pixel: (image * height + y) * width + x });
        }
        visit(output, pixels);
      }
    }
  }
}

export function conv2d(
  x: Float32Array,
  shape: Shape4,
  filter: Float32Array,
  [height, width, channels, out]: Shape4,
  stride: number,
  padding: Padding,
): number[] {
  const y: number[] = [];
  windows(shape, [height, width], stride, padding, (output, pixels) => {
    for (let o = 0; o < out; o += 1) {
      let sum = 0;
      for (const { tap, pixel } of pixels) {
        for (let c = 0; c < channels; c += 1) {
          sum += (x[pixel * channels + c] ?? NaN) * (filter[(tap * channels + c) * out + o] ?? NaN);
        }
      }
      y[output * out + o] = sum;
    }
  });
  return y;
}

/** Gradients of the inner product of a convolution's output with `weights`. */
export function conv2dGradients(
  x: Float32Array,
  shape: Shape4,
  filter: Float32Array,
  [height, width, channels, out]: Shape4,
  stride: number,
  padding: Padding,
  weights: Float32Array,
): { dx: number[]; dw: number[] } {
  const dx = Array.from(x, () => 0);
  const dw = Array.from(filter, () => 0);
  windows(shape, [height, width], stride, padding, (output, pixels) => {
    for (const { tap, pixel } of pixels) {
      for (let c = 0; c < channels; c += 1) {
        for (let o = 0; o < out; o += 1) {
          const [at, place] = [pixel * channels + c, (tap * channels + c) * out + o];
          const weight = weights[output * out + o] ?? NaN;
          dx[at] = (dx[at] ?? NaN) + weight * (filter[place] ?? NaN);
          dw[place] = (dw[place] ?? NaN) + weight * (x[at] ?? NaN);
        }
      }
    }
  });
  return { dx, dw };
}

export function maxPool(
  x: Float32Array,
  shape: Shape4,
  window: number,
  stride: number,
  padding: Padding,
): number[] {
  const channels = shape[3];
  const y: number[] = [];
  windows(shape, [window, window], stride, padding, (output, pixels) => {
    for (let c = 0; c < channels; c += 1) {
      y[output * channels + c] = Math.max(...pixels.map(({ pixel }) => x[pixel * channels + c] ?? NaN));
    }
  });
  return y;
}

export function layerNorm(
  x: Float32Array,
  scale: Float32Array,
  shift: Float32Array,
  epsilon: number,
): number[] {
  const width = scale.length;
  const y: number[] = [];
  for (let start = 0; start < x.length; start += width) {
    const row = x.subarray(start, start + width);
    const mean = row.reduce((sum, v) => sum + v, 0) / width;
    const variance = row.reduce((sum, v) => sum + (v - mean) ** 2, 0) / width;
    row.forEach((v, i) => {
      y.push(((v - mean) / Math.sqrt(variance + epsilon)) * (scale[i] ?? NaN) + (shift[i] ?? NaN));
    });
  }
  return y;
}

/** `groups` independent attentions over `tokens` of `width` channels. */
export function attention(
  q: Float32Array,
  k: Float32Array,
  v: Float32Array,
  groups: number,
  tokens: number,
  width: number,
  scale: number,
): number[] {
  const y: number[] = [];
  const element = (x: Float32Array, group: number, token: number, channel: number): number =>
    x[(group * tokens + token) * width + channel] ?? NaN;
  const channels = Array.from({ length: width }, (_, i) => i);
  const others = Array.from({ length: tokens }, (_, i) => i);
  for (let row = 0; row < groups * tokens; row += 1) {
    const [group, token] = [Math.floor(row / tokens), row % tokens];
    const score = (other: number): number =>
      scale * channels.reduce((sum, c) => sum + element(q, group, token, c) * element(k, group, other, c), 0);
    const weights = others.map((other) => Math.exp(score(other)));
    const total = weights.reduce((sum, w) => sum + w, 0);
    for (const c of channels) {
      y.push(
        others.reduce(
          (sum, other) => sum + ((weights[other] ?? NaN) / total) * element(v, group, other, c),
          0,
        ),
      );
    }
  }
  return y;
}

/** `[m, k] x [k, n]`, both row by row. */
export function matMul(a: Float32Array, b: Float32Array, m: number, n: number, k: number): number[] {
  return Array.from({ length: m * n }, (_, i) => {
    const [row, column] = [Math.floor(i / n), i % n];
    let sum = 0;
    for (let j = 0; j < k; j += 1) sum += (a[row * k + j] ?? NaN) * (b[j * n + column] ?? NaN);
    return sum;
  });
}

/** Over the columns of a matrix as wide as `scale`, by the biased variance. */
export function batchNorm(
  x: Float32Array,
  scale: Float32Array,
  shift: Float32Array,
  epsilon: number,
): number[] {
  const width = scale.length;
  const rows = x.length / width;
  const y: number[] = [];
  for (let column = 0; column < width; column += 1) {
    const values = Array.from({ length: rows }, (_, row) => x[row * width + column] ?? NaN);
    const mean = values.reduce((sum, v) => sum + v, 0) / rows;
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / rows;
    values.forEach((v, row) => {
      const normalised = (v - mean) / Math.sqrt(variance + epsilon);
      y[row * width + column] = normalised * (scale[column] ?? NaN) + (shift[column] ?? NaN);
    });
  }
  return y;
}

/** Elements in the order of the permuted axes. */
export function transpose(
  x: readonly number[],
  shape: readonly number[],
  permutation: readonly number[],
): number[] {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((size, extent) => size * extent, 1));
  const visit = (depth: number, offset: number): number[] => {
    const axis = permutation[depth];
    if (axis === undefined) return [x[offset] ?? NaN];
    const indices = Array.from({ length: shape[axis] ?? 0 }, (_, i) => i);
    return indices.flatMap((i) => visit(depth + 1, offset + i * (strides[axis] ?? NaN)));
  };
  return visit(0, 0);
}
