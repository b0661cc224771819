/** @file The native engine against the oracle, with our own operations and with TensorFlow's alone. */

import { beforeAll, describe, expect, it } from 'vitest';

import { openCpu } from '../../../../../electron/engine/cpu/open-cpu.ts';
import type { OpenEngine } from '../../../../../electron/engine/engine.ts';
import { openTestEngine, TENSORFLOW, WITHOUT_TENSORFLOW } from '../../../../native/native-engine.ts';
import { OP_CASES } from '../ops/cases.ts';
import type { Evaluation } from '../ops/evaluate.ts';
import { evaluate, relativeDistance } from '../ops/evaluate.ts';
import { NATIVE_CASES } from './native-cases.ts';

const CASES = [...OP_CASES, ...NATIVE_CASES];
const COMPILING = 300_000;

async function evaluateAll(open: () => Promise<OpenEngine>): Promise<Map<string, Evaluation>> {
  const engine = await open();
  try {
    const evaluations = new Map<string, Evaluation>();
    for (const opCase of CASES) evaluations.set(opCase.name, await evaluate(engine.ops, opCase));
    return evaluations;
  } finally {
    engine.dispose();
  }
}

describe.runIf(TENSORFLOW)(`the native engine agrees with the cpu engine${WITHOUT_TENSORFLOW}`, () => {
  let cpu = new Map<string, Evaluation>();
  beforeAll(async () => {
    cpu = await evaluateAll(openCpu);
  }, COMPILING);

  describe.each([
    ['with our own operations', true],
    ["with TensorFlow's alone", false],
  ])('%s', (_, ownOperations) => {
    let native = new Map<string, Evaluation>();
    beforeAll(async () => {
      native = await evaluateAll(() => openTestEngine(ownOperations));
    }, COMPILING);

    it.each(CASES)('$name', ({ name }) => {
      const [expected, actual] = [cpu.get(name), native.get(name)];
      if (expected === undefined || actual === undefined) throw new Error(`${name} was not evaluated.`);
      expect(actual.shape).toEqual(expected.shape);
      expect(relativeDistance(actual.value, expected.value)).toBeLessThan(1e-5);
      expected.gradients.forEach((gradient, i) => {
        expect(relativeDistance(actual.gradients[i] ?? [], gradient), `argument ${i}`).toBeLessThan(1e-4);
      });
      expect(actual.leaked).toBe(0);
    });
  });
});
