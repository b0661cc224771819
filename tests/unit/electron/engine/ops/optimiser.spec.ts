/** @file Optimiser steps against sequences that PyTorch made, and the slots that a checkpoint keeps. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openCpu } from '../../../../../electron/engine/cpu/open-cpu.ts';
import type { OpenEngine } from '../../../../../electron/engine/engine.ts';
import { openWasm } from '../../../../../electron/engine/wasm/open-wasm.ts';
import type { Ops, ParameterUpdate } from '../../../../../shared/tensor/ops.ts';
import type { Variable } from '../../../../../shared/tensor/tensor.ts';
import { relativeDistance } from './evaluate.ts';

// Each golden comes from torch 2.13 with p = [1, -2, 0.5] and, for t = 1, 2, 3, the gradient [t/10, -0.4, 0.3/t].
const START = [1, -2, 0.5];
const gradientAt = (t: number): number[] => [0.1 * t, -0.4, 0.3 / t];

type Step = (ops: Ops, updates: readonly ParameterUpdate[], step: number) => void;

interface Golden {
  readonly name: string;
  readonly weightDecay: number;
  readonly apply: Step;
  readonly parameter: readonly number[];
  readonly slots: Readonly<Record<string, readonly number[]>>;
}

function sgd(momentum: number, nesterov: boolean): Step {
  return (ops, updates) => {
    ops.applySgd(updates, { learningRate: 0.1, momentum, nesterov });
  };
}

const GOLDENS: readonly Golden[] = [
  {
    name: 'SGD(lr=0.1)',
    weightDecay: 0,
    apply: sgd(0, false),
    parameter: [0.94, -1.88, 0.445],
    slots: {},
  },
  {
    name: 'SGD(lr=0.1, momentum=0.9, weight_decay=0.05)',
    weightDecay: 0.05,
    apply: sgd(0.9, false),
    parameter: [0.8772596120834351, -1.7206987142562866, 0.3668791949748993],
    slots: { momentum: [0.6931537389755249, -1.3455123901367188, 0.5403331518173218] },
  },
  {
    name: 'SGD(lr=0.1, momentum=0.9, weight_decay=0.05, nesterov=True)',
    weightDecay: 0.05,
    apply: sgd(0.9, true),
    parameter: [0.8153859972953796, -1.6010183095932007, 0.31904125213623047],
    slots: { momentum: [0.6908235549926758, -1.339245080947876, 0.5369343161582947] },
  },
  {
    name: 'AdamW(lr=0.1, betas=(0.9, 0.99), eps=1e-3, weight_decay=0.2)',
    weightDecay: 0.2,
    apply: (ops, updates, step) => {
      ops.applyAdamW(updates, { learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-3, step });
    },
    parameter: [0.6571215987205505, -1.589077353477478, 0.19663965702056885],
    slots: {
      first: [0.05609999969601631, -0.10840000212192535, 0.04780000448226929],
      second: [0.0013940101489424706, 0.004752160515636206, 0.0012048400240018964],
    },
  },
];

describe.each([['cpu', openCpu] as const, ['wasm', openWasm] as const])(
  'optimisers on the %s engine',
  (_, open) => {
    let engine: OpenEngine;
    let ops: Ops;
    let baseline = 0;
    beforeAll(async () => {
      engine = await open();
      ops = engine.ops;
      baseline = ops.liveTensors();
    });
    afterAll(() => {
      engine.dispose();
    });

    function take(golden: Golden, parameter: Variable, step: number): void {
      const gradient = ops.tensor(Float32Array.from(gradientAt(step)), [3]);
      golden.apply(ops, [{ parameter, gradient, weightDecay: golden.weightDecay }], step);
      ops.dispose(gradient);
    }

    const start = (): Variable => ops.variable('p', Float32Array.from(START), [3], true);

    it.each(GOLDENS)('$name steps as PyTorch does', async (golden) => {
      const parameter = start();
      for (const step of [1, 2, 3]) take(golden, parameter, step);
      expect(relativeDistance(await ops.read(parameter), golden.parameter)).toBeLessThan(1e-6);
      const slots = await ops.readSlots(parameter);
      expect([...slots.keys()].sort()).toEqual(Object.keys(golden.slots).sort());
      for (const [name, expected] of Object.entries(golden.slots)) {
        expect(relativeDistance(slots.get(name) ?? [], expected), name).toBeLessThan(1e-6);
      }
      ops.disposeVariable(parameter);
      expect(ops.liveTensors()).toBe(baseline);
    });

    it.each(GOLDENS)('$name goes on from restored slots bit for bit', async (golden) => {
      const whole = start();
      for (const step of [1, 2]) take(golden, whole, step);
      const [values, slots] = [await ops.read(whole), await ops.readSlots(whole)];
      take(golden, whole, 3);
      const uninterrupted = await ops.read(whole);
      ops.disposeVariable(whole);

      const restored = ops.variable('p', values, [3], true);
      ops.writeSlots(restored, slots);
      take(golden, restored, 3);
      expect(await ops.read(restored)).toEqual(uninterrupted);
      ops.disposeVariable(restored);
      expect(ops.liveTensors()).toBe(baseline);
    });

    it('holds as many tensors after the second step as after the first', () => {
      for (const golden of GOLDENS) {
        const parameter = start();
        take(golden, parameter, 1);
        const held = ops.liveTensors();
        take(golden, parameter, 2);
        expect(ops.liveTensors(), golden.name).toBe(held);
        ops.disposeVariable(parameter);
      }
    });

    it('changes no tensor that was read from the parameter before', async () => {
      const [golden] = GOLDENS;
      if (golden === undefined) throw new Error('The table is not empty.');
      const parameter = start();
      const before = ops.detach(parameter);
      take(golden, parameter, 1);
      expect([...(await ops.read(before))]).toEqual(START);
      expect([...(await ops.read(parameter))]).not.toEqual(START);
      ops.dispose(before);
      ops.disposeVariable(parameter);
    });

    it('refuses a slot that no optimiser has', () => {
      const parameter = start();
      expect(() => {
        ops.writeSlots(parameter, new Map([['third', new Float32Array(3)]]));
      }).toThrow('"third"');
      ops.disposeVariable(parameter);
      expect(ops.liveTensors()).toBe(baseline);
    });
  },
);
