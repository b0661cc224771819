/** @file The WebAssembly engine against the oracle: values, gradients and tensor counts of every operation. */

import { beforeAll, describe, expect, it } from 'vitest';

import { openCpu } from '../../../../../electron/engine/cpu/open-cpu.ts';
import type { OpenEngine } from '../../../../../electron/engine/engine.ts';
import { openWasm } from '../../../../../electron/engine/wasm/open-wasm.ts';
import { OP_CASES } from '../ops/cases.ts';
import type { Evaluation } from '../ops/evaluate.ts';
import { evaluate, relativeDistance } from '../ops/evaluate.ts';

/** All cases on one engine; tf-core has one backend at a time. */
async function evaluateAll(open: () => Promise<OpenEngine>): Promise<Map<string, Evaluation>> {
  const engine = await open();
  try {
    const evaluations = new Map<string, Evaluation>();
    for (const opCase of OP_CASES) evaluations.set(opCase.name, await evaluate(engine.ops, opCase));
    return evaluations;
  } finally {
    engine.dispose();
  }
}

let cpu = new Map<string, Evaluation>();
beforeAll(async () => {
  cpu = await evaluateAll(openCpu);
});

describe.each(['simd', 'composed'] as const)(
  'the wasm engine with %s kernels agrees with the cpu engine',
  (kernels) => {
    let wasm = new Map<string, Evaluation>();
    beforeAll(async () => {
      wasm = await evaluateAll(() => openWasm({ kernels }));
    });

    it.each(OP_CASES)('$name', ({ name }) => {
      const [expected, actual] = [cpu.get(name), wasm.get(name)];
      if (expected === undefined || actual === undefined) throw new Error(`${name} was not evaluated.`);
      expect(actual.shape).toEqual(expected.shape);
      expect(relativeDistance(actual.value, expected.value)).toBeLessThan(1e-5);
      expected.gradients.forEach((gradient, i) => {
        expect(relativeDistance(actual.gradients[i] ?? [], gradient), `argument ${i}`).toBeLessThan(1e-4);
      });
      expect(actual.leaked).toBe(0);
    });
  },
);
