/** @file First values of weights: the same for the same name, spread as their kind says. */

import { describe, expect, it } from 'vitest';
import type { Init, WeightSpec } from '../../../../shared/catalog/weight-spec.ts';
import { initialWeight } from '../../../../shared/train/initial-weights.ts';

function weight(init: Init, shape: readonly number[] = [64, 32, 3, 3], name = 'w'): WeightSpec {
  return { name, shape, layout: 'plain', kind: 'parameter', init };
}

function moments(values: Float32Array): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(square) };
}

describe('first values', () => {
  it('depend on seed, owner and name, and on nothing else', () => {
    const spec = weight({ kind: 'normal', deviation: 1 }, [8]);
    const values = initialWeight(1, 'student', spec);
    expect(initialWeight(1, 'student', spec)).toEqual(values);
    expect(initialWeight(2, 'student', spec)).not.toEqual(values);
    expect(initialWeight(1, 'teacher', spec)).not.toEqual(values);
    expect(initialWeight(1, 'student', { ...spec, name: 'v' })).not.toEqual(values);
  });

  it('are constant where they should be', () => {
    expect([...initialWeight(0, 'student', weight({ kind: 'zeros' }, [2]))]).toEqual([0, 0]);
    expect([...initialWeight(0, 'student', weight({ kind: 'ones' }, [2]))]).toEqual([1, 1]);
    expect([...initialWeight(0, 'student', weight({ kind: 'constant', value: 2.5 }, [1]))]).toEqual([2.5]);
    expect(initialWeight(0, 'student', weight({ kind: 'zeros' }, []))).toHaveLength(1);
  });

  it.each<[string, Init, number]>([
    ['normal', { kind: 'normal', deviation: 0.3 }, 0.3],
    ['truncated normal', { kind: 'truncated-normal', deviation: 0.02 }, 0.02],
    ['Kaiming normal', { kind: 'kaiming-normal-fan-out' }, Math.sqrt(2 / (64 * 9))],
    ['uniform', { kind: 'uniform-fan-in', fanIn: 48 }, 1 / Math.sqrt(3 * 48)],
  ])('have the deviation of a %s distribution', (_name, init, deviation) => {
    const found = moments(initialWeight(5, 'student', weight(init)));
    expect(Math.abs(found.mean)).toBeLessThan(0.03 * deviation);
    expect(found.deviation / deviation).toBeGreaterThan(0.98);
    expect(found.deviation / deviation).toBeLessThan(1.02);
  });

  it('stay within the reach of a uniform distribution', () => {
    const reach = 1 / Math.sqrt(48);
    for (const value of initialWeight(5, 'student', weight({ kind: 'uniform-fan-in', fanIn: 48 }))) {
      expect(Math.abs(value)).toBeLessThanOrEqual(Math.fround(reach));
    }
  });
});
