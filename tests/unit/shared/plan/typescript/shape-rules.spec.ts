/** @file Shapes by rule against shapes by engine, for the operations and forms that no kind of node happens to use. */

import { expect, it } from 'vitest';
import { shapeRules, type TracedOp } from '../../../../../shared/plan/typescript/shape-rules.ts';
import type { Tensor } from '../../../../../shared/tensor/tensor.ts';
import { describeOn } from '../../../../support/engines.ts';

type Call = (...args: unknown[]) => Tensor;
type Rule = (...args: unknown[]) => readonly number[];

describeOn('cpu', (ops) => {
  const ones = (...shape: number[]): Tensor =>
    ops().tensor(new Float32Array(shape.reduce((all, extent) => all * extent, 1)).fill(1), shape);
  const uneven = { top: 1, bottom: 2, left: 0, right: 3 };
  const cases: readonly [TracedOp, () => unknown[]][] = [
    ['add', () => [ones(2, 1, 3), ones(4, 1)]],
    ['divide', () => [ones(3), ones(2, 3)]],
    ['sum', () => [ones(2, 3, 4), [0, 2]]],
    ['sum', () => [ones(2, 3, 4), [1], true]],
    ['matMul', () => [ones(2, 3, 4), ones(2, 4, 5)]],
    ['matMul', () => [ones(4, 3), ones(5, 4), true, true]],
    ['matMul', () => [ones(2, 3, 4), ones(4, 5)]],
    ['linear', () => [ones(2, 3, 4), ones(4, 6)]],
    ['conv2d', () => [ones(1, 7, 8, 2), ones(3, 3, 2, 5), { stride: 2, padding: uneven }]],
    ['maxPool', () => [ones(1, 7, 8, 2), 3, { stride: 2, padding: { ...uneven, bottom: 1, right: 1 } }]],
    ['averagePool', () => [ones(1, 7, 8, 2), 2]],
    ['patchConv', () => [ones(1, 8, 4, 2), ones(4, 4, 2, 3), 4]],
    ['padSpatial', () => [ones(1, 2, 3, 4), uneven]],
    ['slice', () => [ones(5, 6), [1, 2], [-1, 3]]],
    ['concat', () => [[ones(2, 3), ones(2, 4)], 1]],
    ['transpose', () => [ones(2, 3, 4), [2, 0, 1]]],
    ['gatherRows', () => [ones(5, 2), Int32Array.of(0, 4, 1)]],
    ['softmax', () => [ones(2, 5)]],
  ];

  it.each(cases)('%s', (op, args) => {
    const given = args();
    const real = (ops() as unknown as Record<string, Call>)[op]?.(...given);
    expect((shapeRules[op] as Rule)(...given)).toEqual(real?.shape);
  });
});
