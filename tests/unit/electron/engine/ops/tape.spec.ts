/** @file What the tape promises besides right gradients: order, absence, cuts, errors, and no tensor left behind. */

import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openCpu } from '../../../../../electron/engine/cpu/open-cpu.ts';
import type { OpenEngine } from '../../../../../electron/engine/engine.ts';
import { openWasm } from '../../../../../electron/engine/wasm/open-wasm.ts';
import type { Ops, ValueAndGradients } from '../../../../../shared/tensor/ops.ts';
import type { Tensor, Variable } from '../../../../../shared/tensor/tensor.ts';

describe.each([['cpu', openCpu] as const, ['wasm', openWasm] as const])(
  'the tape on the %s engine',
  (_, open) => {
    let engine: OpenEngine;
    let ops: Ops;
    let [a, b]: Variable[] = [];
    let baseline = 0;
    const variables = (): [Variable, Variable] => {
      if (a === undefined || b === undefined) throw new Error('The variables are made before each suite.');
      return [a, b];
    };

    beforeAll(async () => {
      engine = await open();
      ops = engine.ops;
      a = ops.variable('a', Float32Array.of(2, 3), [2], true);
      b = ops.variable('b', Float32Array.of(5, 7), [2], true);
      baseline = ops.liveTensors();
    });
    afterAll(() => {
      engine.dispose();
    });

    const total = (x: Tensor): Tensor => ops.sum(x, [0]);

    async function readAll({ value, gradients }: ValueAndGradients): Promise<[number, (number[] | null)[]]> {
      const read: (number[] | null)[] = [];
      for (const gradient of gradients) read.push(gradient === null ? null : [...(await ops.read(gradient))]);
      const loss = (await ops.read(value))[0] ?? NaN;
      ops.dispose(value, ...gradients.filter((gradient) => gradient !== null));
      return [loss, read];
    }

    it('keeps the order asked for and answers null where nothing depends', async () => {
      const [x, y] = variables();
      const [loss, gradients] = await readAll(ops.valueAndGradients(() => total(ops.multiply(y, y)), [x, y]));
      expect(loss).toBe(74);
      expect(gradients).toEqual([null, [10, 14]]);
      expect(ops.liveTensors()).toBe(baseline);
    });

    it('answers null for all where the value depends on none, and takes an empty list', async () => {
      const [x, y] = variables();
      const constant = (): Tensor => total(ops.tensor(Float32Array.of(1, 2), [2]));
      expect(await readAll(ops.valueAndGradients(constant, [x, y]))).toEqual([3, [null, null]]);
      expect(await readAll(ops.valueAndGradients(() => total(x), []))).toEqual([5, []]);
      expect(ops.liveTensors()).toBe(baseline);
    });

    it('adds up the gradients of a tensor that is used more than once', async () => {
      const [x, y] = variables();
      const f = (): Tensor => {
        const product = ops.multiply(x, y);
        return total(ops.add(ops.multiply(product, product), ops.scale(product, 3)));
      };
      const [, gradients] = await readAll(ops.valueAndGradients(f, [x, y]));
      expect(gradients).toEqual([
        [2 * 10 * 5 + 15, 2 * 21 * 7 + 21],
        [2 * 10 * 2 + 6, 2 * 21 * 3 + 9],
      ]);
      expect(ops.liveTensors()).toBe(baseline);
    });

    it('stops at a detached tensor, which holds the same values', async () => {
      const [x] = variables();
      const f = (): Tensor => total(ops.multiply(ops.detach(ops.scale(x, 2)), x));
      const [loss, gradients] = await readAll(ops.valueAndGradients(f, [x]));
      expect(loss).toBe(2 * 4 + 2 * 9);
      expect(gradients).toEqual([[4, 6]]);
      const [, none] = await readAll(ops.valueAndGradients(() => total(ops.detach(x)), [x]));
      expect(none).toEqual([null]);
      expect(ops.liveTensors()).toBe(baseline);
    });

    it('keeps a detached tensor alive when what it came from is freed', async () => {
      const x = ops.tensor(Float32Array.of(1, 2, 3), [3]);
      const stored = tf.backend().numDataIds();
      const copy = ops.detach(x);
      expect(tf.backend().numDataIds()).toBe(stored);
      ops.dispose(x);
      expect(tf.backend().numDataIds()).toBe(stored);
      expect([...(await ops.read(copy))]).toEqual([1, 2, 3]);
      ops.dispose(copy);
      expect(tf.backend().numDataIds()).toBe(stored - 1);
      expect(ops.liveTensors()).toBe(baseline);
    });

    it('frees nothing that the backward half still needs in a tidy inside the function', async () => {
      const [x] = variables();
      const f = (): Tensor => ops.tidy(() => total(ops.exp(ops.tidy(() => ops.multiply(x, x)))));
      const [, gradients] = await readAll(ops.valueAndGradients(f, [x]));
      expect(gradients[0]?.[0]).toBeCloseTo(4 * Math.exp(4), 3);
      expect(ops.liveTensors()).toBe(baseline);
    });

    it('lets a tensor out that the function keeps', async () => {
      const [x] = variables();
      const kept: Tensor[] = [];
      const f = (): Tensor => {
        const y = ops.keep(ops.scale(x, 10));
        kept.push(y);
        return total(y);
      };
      await readAll(ops.valueAndGradients(f, [x]));
      expect(kept).toHaveLength(1);
      for (const y of kept) expect([...(await ops.read(y))]).toEqual([20, 30]);
      ops.dispose(...kept);
      expect(ops.liveTensors()).toBe(baseline);
    });

    it('leaves a variable alone that is itself the value', async () => {
      const scalar = ops.variable('scalar', Float32Array.of(4), [], true);
      expect(await readAll(ops.valueAndGradients(() => scalar, [scalar]))).toEqual([4, [[1]]]);
      expect([...(await ops.read(scalar))]).toEqual([4]);
      ops.disposeVariable(scalar);
      expect(ops.liveTensors()).toBe(baseline);
    });

    it('frees everything when the function throws, and works afterwards', async () => {
      const [x] = variables();
      const broken = (): Tensor => {
        ops.exp(ops.multiply(x, x));
        throw new Error('stopped half-way');
      };
      expect(() => ops.valueAndGradients(broken, [x])).toThrow('stopped half-way');
      expect(() => ops.valueAndGradients(() => ops.multiply(x, x), [x])).toThrow('must be a scalar');
      expect(ops.liveTensors()).toBe(baseline);
      expect((await readAll(ops.valueAndGradients(() => total(x), [x])))[1]).toEqual([[1, 1]]);
    });

    it('refuses to nest', () => {
      const [x] = variables();
      const nested = (): Tensor => ops.valueAndGradients(() => total(x), [x]).value;
      expect(() => ops.valueAndGradients(nested, [x])).toThrow('does not nest');
      expect(ops.liveTensors()).toBe(baseline);
    });

    it('keeps nothing of a network whose variables are not asked for', () => {
      const [x, y] = variables();
      let held = 0;
      const f = (): Tensor => {
        const frozen = ops.tidy(() => ops.exp(ops.exp(ops.exp(y))));
        held = ops.liveTensors() - baseline;
        return total(ops.multiply(frozen, x));
      };
      const { value, gradients } = ops.valueAndGradients(f, [x]);
      expect(held).toBe(1);
      ops.dispose(value, ...gradients.filter((gradient) => gradient !== null));
      expect(ops.liveTensors()).toBe(baseline);
    });

    it('is zero in power 0 and passes ceilings through as far as they reach', async () => {
      const zero = ops.variable('zero', Float32Array.of(0, 2), [2], true);
      const power = await readAll(ops.valueAndGradients(() => total(ops.power(zero, 0)), [zero]));
      expect(power).toEqual([2, [[0, 0]]]);
      const ceiling = await readAll(ops.valueAndGradients(() => total(ops.minimum(zero, 1)), [zero]));
      expect(ceiling).toEqual([1, [[1, 0]]]);
      ops.disposeVariable(zero);
      expect(ops.liveTensors()).toBe(baseline);
    });
  },
);
