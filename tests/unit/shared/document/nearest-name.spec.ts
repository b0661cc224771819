/** @file The name that was probably meant. */

import { describe, expect, it } from 'vitest';
import { nearestName } from '../../../../shared/document/nearest-name.ts';

const known = ['batchSize', 'seed', 'control', 'distillation', 'adamw', 'sgd'];

describe('nearestName', () => {
  it.each([
    ['batchsize', 'batchSize'],
    ['bacthSize', 'batchSize'],
    ['distilation', 'distillation'],
    ['adam', 'adamw'],
    ['SGD', 'sgd'],
    ['sed', 'seed'],
    ['batch', undefined],
    ['momentum', undefined],
    ['', undefined],
    ['x'.repeat(100_000), undefined],
  ])('%s -> %s', (name, nearest) => {
    expect(nearestName(name, known)).toBe(nearest);
  });

  it('finds nothing among nothing', () => {
    expect(nearestName('seed', [])).toBeUndefined();
    expect(nearestName('seed', ['s'.repeat(1_000)])).toBeUndefined();
  });
});
