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
