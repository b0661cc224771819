/** @file Values of the operations against their definitions, written out in plain TypeScript, on each engine. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openCpu } from '../../../../../electron/engine/cpu/open-cpu.ts';
import type { OpenEngine } from '../../../../../electron/engine/engine.ts';
import { openWasm } from '../../../../../electron/engine/wasm/open-wasm.ts';
import type { Tensor } from '../../../../../shared/tensor/tensor.ts';
import { relativeDistance } from './evaluate.ts';
import { Random } from './random.ts';
import * as reference from './reference.ts';

describe.each([['cpu', openCpu] as const, ['wasm', openWasm] as const])(
  'values on the %s engine',
  (_, open) => {
    let engine: OpenEngine;
    beforeAll(async () => {
      engine = await open();
    });
    afterAll(() => {
      engine.dispose();
    });

    async function expectValue(run: () => Tensor, expected: ArrayLike<number>): Promise<void> {
      const before = engine.ops.liveTensors();
      const y = engine.ops.tidy(run);
      const value = await engine.ops.read(y);
      engine.ops.dispose(y);
      expect(value).toHaveLength(expected.length);
      expect(relativeDistance(value, expected)).toBeLessThan(1e-5);
      expect(engine.ops.liveTensors()).toBe(before);
    }

    it('convolves with padding and stride', async () => {
      const random = new Random(1);
      const [x, w] = [random.floats(2 * 5 * 4 * 3), random.floats(3 * 3 * 3 * 5)];
      const padding = { top: 1, bottom: 0, left: 2, right: 1 };
      const { ops } = engine;
      await expectValue(
        () => ops.conv2d(ops.tensor(x, [2, 5, 4, 3]), ops.tensor(w, [3, 3, 3, 5]), { stride: 2, padding }),
        reference.conv2d(x, [2, 5, 4, 3], w, [3, 3, 3, 5], 2, padding),
      );
    });

    it('pools the largest of a window, padding being less than anything', async () => {
      const x = new Random(2).floats(2 * 5 * 6 * 2, -9, -1);
      const padding = { top: 1, bottom: 1, left: 1, right: 1 };
      const { ops } = engine;
      await expectValue(
        () => ops.maxPool(ops.tensor(x, [2, 5, 6, 2]), 3, { stride: 2, padding }),
        reference.maxPool(x, [2, 5, 6, 2], 3, 2, padding),
      );
    });

    it('computes the exact GELU', async () => {
      // x/2 (1 + erf(x/sqrt 2)) to 8 digits, from tables of the error function.
      const x = Float32Array.of(-3, -1, -0.5, 0, 0.5, 1, 2);
      const expected = [-0.00404969, -0.15865525, -0.15426877, 0, 0.34573123, 0.84134475, 1.95449974];
      await expectValue(() => engine.ops.gelu(engine.ops.tensor(x, [7])), expected);
    });

    it('takes the softmax of logits that overflow an exponential', async () => {
      const { ops } = engine;
      const [a, b] = [1 / (1 + Math.E), Math.E / (1 + Math.E)];
      const x = Float32Array.of(1000, 1001, -1000, -1001);
      await expectValue(() => ops.softmax(ops.tensor(x, [2, 2])), [a, b, b, a]);
      await expectValue(
        () => ops.logSoftmax(ops.tensor(x, [2, 2])),
        [Math.log(a), Math.log(b), Math.log(b), Math.log(a)],
      );
    });

    it('weighs values by attention', async () => {
      const random = new Random(4);
      const shape = [2, 3, 5, 4];
      const [q, k, v] = [random.floats(120), random.floats(120), random.floats(120)];
      const { ops } = engine;
      await expectValue(
        () => ops.attention(ops.tensor(q, shape), ops.tensor(k, shape), ops.tensor(v, shape), 0.5),
        reference.attention(q, k, v, 6, 5, 4, 0.5),
      );
    });

    it('normalises layers', async () => {
      const random = new Random(5);
      const [x, scale, shift] = [random.floats(6 * 7, -1, 3), random.floats(7), random.floats(7)];
      const { ops } = engine;
      await expectValue(
        () => ops.layerNorm(ops.tensor(x, [2, 3, 7]), ops.tensor(scale, [7]), ops.tensor(shift, [7]), 1e-5),
        reference.layerNorm(x, scale, shift, 1e-5),
      );
    });

    it('normalises a batch and moves its running statistics as PyTorch does', async () => {
      const { ops } = engine;
      // Channel 0 holds 1, 2, 3, 6: mean 3, biased variance 3.5, unbiased 14/3. Channel 1 is constant.
      const x = Float32Array.of(1, 5, 2, 5, 3, 5, 6, 5);
      const runningMean = ops.variable('running mean', Float32Array.of(10, 1), [2], false);
      const runningVariance = ops.variable('running variance', Float32Array.of(1, 2), [2], false);
      await expectValue(() => {
        const scale = ops.tensor(Float32Array.of(2, 1), [2]);
        const shift = ops.tensor(Float32Array.of(1, -1), [2]);
        return ops.batchNormTrain(
          ops.tensor(x, [1, 2, 2, 2]),
          { scale, shift, runningMean, runningVariance },
          0.1,
          0.5,
        );
      }, [1 - 4 / 2, -1, 1 - 2 / 2, -1, 1, -1, 1 + 6 / 2, -1]);
      expect(relativeDistance(await ops.read(runningMean), [9.3, 1.4])).toBeLessThan(1e-6);
      expect(relativeDistance(await ops.read(runningVariance), [0.9 + 1.4 / 3, 1.8])).toBeLessThan(1e-6);
      ops.disposeVariable(runningMean);
      ops.disposeVariable(runningVariance);
    });

    it('takes the cross entropy of soft targets', async () => {
      const { ops } = engine;
      const [logits, targets] = [Float32Array.of(0, 1, 2, 5, 5, 5), Float32Array.of(0.2, 0.3, 0.5, 0, 1, 0)];
      const total = Math.log(1 + Math.E + Math.E ** 2);
      await expectValue(
        () => ops.softmaxCrossEntropy(ops.tensor(logits, [2, 3]), ops.tensor(targets, [2, 3])),
        [total - 0.3 - 1, Math.log(3)],
      );
    });

    it('makes one-hot rows of ones', async () => {
      const { ops } = engine;
      await expectValue(() => ops.oneHot(ops.labels(Int32Array.of(2, 0)), 3), [0, 0, 1, 1, 0, 0]);
    });

    it('finds the first largest class', async () => {
      const { ops } = engine;
      const before = ops.liveTensors();
      const x = ops.tensor(Float32Array.of(0, 3, 3, -1, -2, -3), [2, 3]);
      expect([...(await ops.argMax(x))]).toEqual([1, 0]);
      ops.dispose(x);
      expect(ops.liveTensors()).toBe(before);
    });

    it('takes the norm over tensors, and shows what is not finite', async () => {
      const { ops } = engine;
      const make = (...values: number[]): Tensor => ops.tensor(Float32Array.from(values), [values.length]);
      await expectValue(() => ops.globalNorm([make(3), make(0, 4, 12)]), [13]);
      await expectValue(() => ops.globalNorm([]), [0]);
      for (const broken of [NaN, Infinity, -Infinity]) {
        const norm = ops.tidy(() => ops.globalNorm([make(1, 2), make(broken, 0)]));
        expect(Number.isFinite((await ops.read(norm))[0])).toBe(false);
        ops.dispose(norm);
      }
    });
  },
);
