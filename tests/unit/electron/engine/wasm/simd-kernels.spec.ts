/** @file The SIMD kernels at sizes that reach every tail, tile and block, and at values that break careless arithmetic. */

import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { OpenEngine } from '../../../../../electron/engine/engine.ts';
import { openWasm } from '../../../../../electron/engine/wasm/open-wasm.ts';
import type { Conv2dOptions, Ops } from '../../../../../shared/tensor/ops.ts';
import type { Tensor } from '../../../../../shared/tensor/tensor.ts';
import { relativeDistance } from '../ops/evaluate.ts';
import { Random } from '../ops/random.ts';
import * as reference from '../ops/reference.ts';

let engine: OpenEngine;
let ops: Ops;
let baseline = 0;
beforeAll(async () => {
  engine = await openWasm({ kernels: 'simd' });
  ops = engine.ops;
  baseline = ops.liveTensors();
});
afterAll(() => {
  expect(ops.liveTensors()).toBe(baseline);
  engine.dispose();
});

const product = (shape: readonly number[]): number => shape.reduce((size, extent) => size * extent, 1);

async function take(y: Tensor): Promise<Float32Array> {
  const values = await ops.read(y);
  ops.dispose(y);
  return values;
}

/** Gradients of the inner product of `f(x)` with `weights`, as the tape and so the kernels compute them. */
async function gradientsOf(
  arrays: readonly { values: Float32Array; shape: readonly number[] }[],
  weights: Float32Array,
  f: (x: readonly Tensor[]) => Tensor,
): Promise<Float32Array[]> {
  const variables = arrays.map(({ values, shape }, i) => ops.variable(`v${i}`, values, shape, true));
  const { value, gradients } = ops.valueAndGradients(() => {
    const y = ops.reshape(f(variables), [weights.length]);
    return ops.sum(ops.multiply(y, ops.tensor(weights, [weights.length])), [0]);
  }, variables);
  ops.dispose(value);
  const read: Float32Array[] = [];
  for (const gradient of gradients) read.push(gradient === null ? new Float32Array() : await take(gradient));
  for (const variable of variables) ops.disposeVariable(variable);
  return read;
}

describe('elementwise kernels', () => {
  it.each([1, 2, 3, 4, 5, 7, 8, 9, 31])('write all of %i elements and nothing behind', async (size) => {
    const x = new Random(size).floats(size, -3, 3);
    const relu = await take(ops.tidy(() => ops.relu(ops.tensor(x, [size]))));
    expect(relu).toEqual(x.map((v) => Math.max(v, 0)));
    const [dx] = await gradientsOf([{ values: x, shape: [size] }], new Float32Array(size).fill(2), ([v]) =>
      ops.relu(v ?? engine.ops.labels(new Int32Array())),
    );
    expect(dx).toEqual(x.map((v) => (v > 0 ? 2 : 0)));
  });

  it('let not-a-number through', async () => {
    const x = Float32Array.of(NaN, 1, -1, 2, NaN);
    for (const f of ['relu', 'gelu', 'softmax', 'logSoftmax'] as const) {
      const y = await take(ops.tidy(() => ops[f](ops.tensor(x, [5]))));
      expect([y[0], y[4]], f).toEqual([NaN, NaN]);
    }
  });

  it('keep the GELU and its slope within 3e-7 of their definitions', async () => {
    const x = Float32Array.from({ length: 2001 }, (_, i) => (i - 1000) / 100);
    const y = await take(ops.tidy(() => ops.gelu(ops.tensor(x, [2001]))));
    const ones = new Float32Array(2001).fill(1);
    const [slope] = await gradientsOf([{ values: x, shape: [2001] }], ones, ([v]) =>
      ops.gelu(v ?? ops.tensor(x, [2001])),
    );
    x.forEach((v, i) => {
      const distribution = normalDistribution(v);
      const bound = 3e-7 * Math.max(1, Math.abs(v));
      expect(Math.abs((y[i] ?? NaN) - v * distribution)).toBeLessThan(bound);
      const expected = distribution + (v * Math.exp((-v * v) / 2)) / Math.sqrt(2 * Math.PI);
      expect(Math.abs((slope?.[i] ?? NaN) - expected)).toBeLessThan(bound);
    });
  });

  it('take exponentials that neither overflow nor lose the small', async () => {
    const x = Float32Array.of(0, -1, -20, -80, -87, -90, -1000, -Infinity);
    const y = await take(ops.tidy(() => ops.softmax(ops.tensor(x, [8]))));
    const total = x.reduce((sum, v) => sum + Math.exp(v), 0);
    x.forEach((v, i) => {
      const expected = Math.exp(v) / total;
      expect(Math.abs((y[i] ?? NaN) - expected)).toBeLessThanOrEqual(expected * 1e-6 + 1e-38);
    });
  });
});

/** By the series of the error function's integral, good to double precision for |x| <= 10. */
function normalDistribution(x: number): number {
  const steps = 2000;
  let sum = 0;
  // Simpson's rule over the bell from 0 to x.
  for (let i = 0; i <= steps; i += 1) {
    const t = (x * i) / steps;
    const weight = i === 0 || i === steps ? 1 : i % 2 === 0 ? 2 : 4;
    sum += weight * Math.exp((-t * t) / 2);
  }
  return 0.5 + (sum * x) / steps / 3 / Math.sqrt(2 * Math.PI);
}

describe('sums', () => {
  it('of 16.7 million equal numbers are right to a millionth', async () => {
    const size = 2 ** 24;
    const x = ops.tensor(new Float32Array(size).fill(0.1), [size]);
    const sum = (await take(ops.tidy(() => ops.sum(x, [0]))))[0] ?? NaN;
    const norm = (await take(ops.tidy(() => ops.globalNorm([x]))))[0] ?? NaN;
    const columns = (await take(ops.tidy(() => ops.sum(ops.reshape(x, [size / 16, 16]), [0]))))[0] ?? NaN;
    ops.dispose(x);
    expect(Math.abs(sum / (size * 0.1) - 1)).toBeLessThan(1e-6);
    expect(Math.abs(columns / ((size * 0.1) / 16) - 1)).toBeLessThan(1e-6);
    expect(Math.abs(norm / (0.1 * 2 ** 12) - 1)).toBeLessThan(1e-6);
  });
});

describe('normalisation', () => {
  it.each([
    [5, 3],
    [64, 8],
    [130, 13],
  ])('of %i rows by %i columns survives a mean far from zero', async (rows, width) => {
    const random = new Random(rows);
    const x = random.floats(rows * width, 999, 1001);
    const scale = random.floats(width, 0.5, 2);
    const shift = random.floats(width);
    const layer = await take(
      ops.tidy(() =>
        ops.layerNorm(
          ops.tensor(x, [rows, width]),
          ops.tensor(scale, [width]),
          ops.tensor(shift, [width]),
          1e-5,
        ),
      ),
    );
    expect(relativeDistance(layer, reference.layerNorm(x, scale, shift, 1e-5))).toBeLessThan(2e-4);
    const runningMean = ops.variable('m', new Float32Array(width), [width], false);
    const runningVariance = ops.variable('v', new Float32Array(width), [width], false);
    const batch = await take(
      ops.tidy(() => {
        const state = {
          scale: ops.tensor(scale, [width]),
          shift: ops.tensor(shift, [width]),
          runningMean,
          runningVariance,
        };
        return ops.batchNormTrain(ops.tensor(x, [1, 1, rows, width]), state, 1, 1e-5);
      }),
    );
    expect(relativeDistance(batch, reference.batchNorm(x, scale, shift, 1e-5))).toBeLessThan(2e-4);
    ops.disposeVariable(runningMean);
    ops.disposeVariable(runningVariance);
  });
});

describe('matrix products', () => {
  it.each([
    [33, 17, 300],
    [4, 8, 1],
    [1, 1, 1],
    [65, 7, 32],
    [257, 9, 5],
  ])('of %i x %i over %i agree with their definition, transposed or not', async (m, n, k) => {
    const random = new Random(m * n);
    const [a, b] = [random.floats(m * k), random.floats(k * n)];
    const expected = reference.matMul(a, b, m, n, k);
    for (const transposeA of [false, true]) {
      for (const transposeB of [false, true]) {
        const y = ops.tidy(() => {
          const left = ops.tensor(a, [m, k]);
          const right = ops.tensor(b, [k, n]);
          return ops.matMul(
            transposeA ? ops.transpose(left, [1, 0]) : left,
            transposeB ? ops.transpose(right, [1, 0]) : right,
            transposeA,
            transposeB,
          );
        });
        expect(relativeDistance(await take(y), expected), `${transposeA} ${transposeB}`).toBeLessThan(1e-6);
      }
    }
  });
});

describe('convolutions', () => {
  const random = new Random(11);
  const cases = Array.from({ length: 12 }, (_, i) => {
    const kernel = [1, 3, 5, 7][i % 4] ?? 3;
    const half = (kernel - 1) / 2;
    const channels = random.integer(1, 13);
    return {
      kernel,
      stride: random.integer(1, 3),
      map: [random.integer(1, 3), random.integer(7, 19), random.integer(7, 45), channels] as const,
      filters: random.integer(1, 19),
      padding: {
        top: random.integer(0, half),
        bottom: random.integer(0, half),
        left: random.integer(0, half),
        right: random.integer(0, half),
      },
    };
  });

  it.each(cases)('%j agree with their definition', async ({ kernel, stride, map, filters, padding }) => {
    const filterShape = [kernel, kernel, map[3], filters] as const;
    const [x, w] = [random.floats(product(map)), random.floats(product(filterShape))];
    const options: Conv2dOptions = { stride, padding };
    const expected = reference.conv2d(x, map, w, filterShape, stride, padding);
    const y = ops.tidy(() => ops.conv2d(ops.tensor(x, map), ops.tensor(w, filterShape), options));
    expect(relativeDistance(await take(y), expected)).toBeLessThan(1e-6);

    const weights = random.floats(expected.length);
    const gradients = await gradientsOf(
      [
        { values: x, shape: map },
        { values: w, shape: filterShape },
      ],
      weights,
      ([image, filter]) =>
        ops.conv2d(image ?? ops.tensor(x, map), filter ?? ops.tensor(w, filterShape), options),
    );
    const { dx, dw } = reference.conv2dGradients(x, map, w, filterShape, stride, padding, weights);
    expect(relativeDistance(gradients[0] ?? [], dx)).toBeLessThan(1e-6);
    expect(relativeDistance(gradients[1] ?? [], dw)).toBeLessThan(1e-6);
  });
});

describe('transposes', () => {
  it('of every permutation of five axes, two of them of extent 1, agree with their definition', async () => {
    const shape = [3, 1, 4, 1, 5];
    const x = Float32Array.from({ length: 60 }, (_, i) => i);
    for (const permutation of permutations([0, 1, 2, 3, 4])) {
      const y = ops.tidy(() => ops.transpose(ops.tensor(x, shape), permutation));
      expect(y.shape).toEqual(permutation.map((axis) => shape[axis]));
      expect([...(await take(y))]).toEqual(reference.transpose([...x], shape, permutation));
    }
  });

  it('of large matrices go tile by tile', async () => {
    const x = new Random(1).floats(35 * 50);
    const y = await take(ops.tidy(() => ops.transpose(ops.tensor(x, [35, 50]), [1, 0])));
    expect([...y]).toEqual(reference.transpose([...x], [35, 50], [1, 0]));
  });
});

function permutations(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

describe('optimiser steps in place', () => {
  it('copy a variable that shares its storage first', async () => {
    const parameter = ops.variable('p', Float32Array.of(1, 2, 3, 4, 5), [5], true);
    const backend = tf.backend();
    const shared = ops.detach(parameter);
    const gradient = ops.tensor(new Float32Array(5).fill(1), [5]);
    const rule = { learningRate: 1, momentum: 0.5, nesterov: false };
    ops.applySgd([{ parameter, gradient, weightDecay: 0 }], rule);
    expect([...(await take(shared))]).toEqual([1, 2, 3, 4, 5]);
    expect([...(await ops.read(parameter))]).toEqual([0, 1, 2, 3, 4]);
    const held = backend.numDataIds();
    ops.applySgd([{ parameter, gradient, weightDecay: 0 }], rule);
    expect(backend.numDataIds()).toBe(held);
    expect([...(await ops.read(parameter))]).toEqual([-1.5, -0.5, 0.5, 1.5, 2.5]);
    ops.dispose(gradient);
    ops.disposeVariable(parameter);
  });
});
