/** @file Pins the stock kernels' bugs that our operations go around: each test fails when the stock is mended. */

import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';

import { openCpu } from '../../../../../electron/engine/cpu/open-cpu.ts';
import type { OpenEngine } from '../../../../../electron/engine/engine.ts';
import { openWasm } from '../../../../../electron/engine/wasm/open-wasm.ts';
import type { Tensor, Variable } from '../../../../../shared/tensor/tensor.ts';

let engine: OpenEngine | null = null;
afterEach(() => {
  engine?.dispose();
  engine = null;
});

async function start(open: () => Promise<OpenEngine>): Promise<OpenEngine> {
  engine = await open();
  return engine;
}

/** Our gradient of the sum of `f(x)`. */
async function gradientOf(x: Variable, f: (x: Tensor) => Tensor): Promise<number[]> {
  const { ops } = engine ?? (await openCpu());
  const { gradients } = ops.valueAndGradients(() => {
    const y = f(x);
    return ops.sum(
      y,
      y.shape.map((_, axis) => axis),
    );
  }, [x]);
  const gradient = gradients[0];
  if (!gradient) throw new Error('The value depends on the variable.');
  return [...(await ops.read(gradient))];
}

const NO_PADDING = { top: 0, bottom: 0, left: 0, right: 0 };

describe('MaxPoolGrad of wasm', () => {
  const values = [-4, -1, -2, -3];

  it('is still wrong: it misses the maximum of a window where that is negative', async () => {
    await start(openWasm);
    const input = tf.tensor4d(values, [1, 2, 2, 1]);
    const output = tf.maxPool(input, 2, 2, 'valid');
    const dx: tf.Tensor = tf
      .engine()
      .runKernel(
        tf.MaxPoolGrad,
        { dy: tf.onesLike(output), input, output },
        { filterSize: 2, strides: 2, pad: 'valid' },
      );
    // The maximum is element 1.
    expect(dx.dataSync()[1]).toBe(0);
  });

  it.each([['wasm', openWasm] as const, ['cpu', openCpu] as const])(
    'is ours on %s, and right',
    async (_, open) => {
      const { ops } = await start(open);
      const x = ops.variable('x', Float32Array.from(values), [1, 2, 2, 1], true);
      const pooled = await gradientOf(x, (t) => ops.maxPool(t, 2, { stride: 2, padding: NO_PADDING }));
      expect(pooled).toEqual([0, 1, 0, 0]);
    },
  );

  it.each([['wasm', openWasm] as const, ['cpu', openCpu] as const])(
    'gives a tie to its first element on %s, as PyTorch does',
    async (_, open) => {
      const { ops } = await start(open);
      const x = ops.variable('x', Float32Array.of(0, 7, 7, 7, 0, 7, 0, 0, 7), [1, 3, 3, 1], true);
      // Windows of 2 at stride 1: the maxima are elements 1, 1, 3 and 5 in row order.
      const pooled = await gradientOf(x, (t) => ops.maxPool(t, 2, { stride: 1, padding: NO_PADDING }));
      expect(pooled).toEqual([0, 2, 0, 1, 0, 1, 0, 0, 0]);
    },
  );
});

describe('AvgPoolGrad with padding', () => {
  it.each([['wasm', openWasm] as const, ['cpu', openCpu] as const])(
    'is still wrong on %s: it divides by the whole window where part of it is padding',
    async (_, open) => {
      await start(open);
      const dx: tf.Tensor = tf
        .engine()
        .runKernel(
          tf.AvgPoolGrad,
          { dy: tf.ones([1, 2, 2, 1]), input: tf.ones([1, 3, 3, 1]) },
          { filterSize: 2, strides: 2, pad: 'same' },
        );
      // The last window covers one pixel, whose average is that pixel: its gradient is 1.
      expect(dx.dataSync()[8]).toBe(0.25);
    },
  );

  it.each([['wasm', openWasm] as const, ['cpu', openCpu] as const])(
    'is ours on %s, without padding, and right',
    async (_, open) => {
      const { ops } = await start(open);
      const x = ops.variable('x', new Float32Array(9), [1, 3, 3, 1], true);
      const pooled = await gradientOf(x, (t) => ops.averagePool(t, 2));
      expect(pooled).toEqual([0.25, 0.25, 0, 0.25, 0.25, 0, 0, 0, 0]);
    },
  );
});

describe('OneHot of wasm', () => {
  it('is still wrong: asked for float32 it writes the bits of an integer', async () => {
    await start(openWasm);
    const rows = tf.oneHot(tf.tensor1d([1], 'int32'), 2, 1, 0, 'float32');
    expect(rows.dataSync()[1]).toBeCloseTo(1.4e-45, 46);
  });

  it('is ours as float32, and right', async () => {
    const { ops } = await start(openWasm);
    const rows = ops.oneHot(ops.labels(Int32Array.of(1)), 2);
    expect([...(await ops.read(rows))]).toEqual([0, 1]);
  });
});

describe('Sum of wasm', () => {
  it('is still wrong by percents over millions of equal numbers; ours is tested in simd-kernels.spec.ts', async () => {
    await start(openWasm);
    const sum = tf.tidy(() => tf.sum(tf.fill([2 ** 24], 0.1)).dataSync()[0] ?? NaN);
    expect(Math.abs(sum / (0.1 * 2 ** 24) - 1)).toBeGreaterThan(0.01);
  });
});

describe('the gradients of tf-core', () => {
  it('are still not registered by tf-core alone; the tape needs none of them', async () => {
    await start(openCpu);
    expect([tf.Add, tf.Conv2D, tf.BatchMatMul].map((name) => tf.getGradient(name))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('kernels that wasm lacks', () => {
  it.each([tf.Conv2DBackpropFilter, tf.UnsortedSegmentSum])('%s is still missing', async (name) => {
    await start(openWasm);
    expect(tf.getKernel(name, 'wasm')).toBeUndefined();
  });
});

describe('the gradient of Select', () => {
  it('is still missing for a condition that depends on what is differentiated; no operation of ours uses it', async () => {
    await start(openCpu);
    expect(tf.getGradient(tf.Select)).toBeUndefined();
    expect(tf.getGradient(tf.Greater)).toBeUndefined();
  });
});
