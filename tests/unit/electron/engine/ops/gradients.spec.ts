/** @file Every operation's gradient against central finite differences on the oracle engine. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openCpu } from '../../../../../electron/engine/cpu/open-cpu.ts';
import type { OpenEngine } from '../../../../../electron/engine/engine.ts';
import type { OpCase } from './cases.ts';
import { OP_CASES } from './cases.ts';
import { argumentsOf, evaluate, relativeDistance, valueOf, weightsOf } from './evaluate.ts';

// Float32 values are good to about 1e-7, so quotients over 1e-2 are good to 1e-5; the third derivative costs 1e-4.
const STEP = 1e-2;
const TOLERANCE = 2e-3;

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openCpu();
});
afterAll(() => {
  engine.dispose();
});

async function differences(opCase: OpCase): Promise<Float32Array[]> {
  const values = argumentsOf(opCase);
  const loss = async (): Promise<number> => {
    const value = await valueOf(engine.ops, opCase, values);
    const weights = weightsOf(value.length);
    return value.reduce((sum, v, i) => sum + v * (weights[i] ?? 0), 0);
  };
  const gradients: Float32Array[] = [];
  for (const array of values) {
    const gradient = new Float32Array(array.length);
    for (const [i, x] of array.entries()) {
      array[i] = x + STEP;
      const above = await loss();
      array[i] = x - STEP;
      const below = await loss();
      array[i] = x;
      gradient[i] = (above - below) / (2 * STEP);
    }
    gradients.push(gradient);
  }
  return gradients;
}

describe('gradients on the cpu engine', () => {
  it.each(OP_CASES)('$name', async (opCase) => {
    const { gradients, leaked } = await evaluate(engine.ops, opCase);
    const expected = await differences(opCase);
    for (const [i, gradient] of gradients.entries()) {
      expect(relativeDistance(gradient, expected[i] ?? []), `argument ${i}`).toBeLessThan(TOLERANCE);
    }
    expect(leaked).toBe(0);
  });
});
