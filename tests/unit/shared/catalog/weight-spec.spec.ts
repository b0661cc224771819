/** @file Weights of the usual layers: names, file shapes, first values. */

import { expect, it } from 'vitest';
import {
  batchNormWeights,
  convWeights,
  layerNormWeights,
  linearWeights,
  plainWeight,
  weightElements,
  type WeightSpec,
} from '../../../../shared/catalog/weight-spec.ts';

const shapes = (specs: readonly WeightSpec[]) =>
  Object.fromEntries(specs.map(({ name, shape }) => [name, shape]));

it('name and shape layers as PyTorch does', () => {
  expect(shapes(convWeights('conv1', 3, 8, 5, { bias: true }))).toEqual({
    'conv1.weight': [8, 3, 5, 5],
    'conv1.bias': [8],
  });
  expect(shapes(linearWeights('fc', 3, 8))).toEqual({ 'fc.weight': [8, 3], 'fc.bias': [8] });
  expect(shapes(layerNormWeights('norm', 4))).toEqual({ 'norm.weight': [4], 'norm.bias': [4] });
  expect(shapes(batchNormWeights('bn1', 4))).toEqual({
    'bn1.weight': [4],
    'bn1.bias': [4],
    'bn1.running_mean': [4],
    'bn1.running_var': [4],
    'bn1.num_batches_tracked': [],
  });
});

it('leave the bias out where it is not wanted', () => {
  expect(convWeights('c', 3, 8, 1)).toHaveLength(1);
  expect(linearWeights('l', 3, 8, { bias: false })).toHaveLength(1);
});

it('tell what is trained from what a layer moves', () => {
  expect(batchNormWeights('bn', 4).map(({ kind }) => kind)).toEqual([
    'parameter',
    'parameter',
    'statistic',
    'statistic',
    'counter',
  ]);
});

it("begin as PyTorch's defaults unless told otherwise", () => {
  const spread = { kind: 'uniform-fan-in', fanIn: 3 * 25 };
  expect(convWeights('c', 3, 8, 5, { bias: true }).map(({ init }) => init)).toEqual([spread, spread]);
  const zeros = { kind: 'zeros' } as const;
  expect(linearWeights('l', 3, 8, { init: zeros }).map(({ init }) => init)).toEqual([
    zeros,
    { kind: 'uniform-fan-in', fanIn: 3 },
  ]);
  expect(batchNormWeights('bn', 4, zeros)[0]?.init).toEqual(zeros);
});

it('count their elements; a scalar is one', () => {
  expect(weightElements(plainWeight('w', [2, 3, 4], { kind: 'ones' }))).toBe(24);
  expect(weightElements(plainWeight('w', [], { kind: 'ones' }))).toBe(1);
});
