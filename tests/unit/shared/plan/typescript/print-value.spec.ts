/** @file Arguments as TypeScript. */

import { expect, it } from 'vitest';
import { relativePositionIndex } from '../../../../../shared/catalog/layers/window-attention.ts';
import {
  isTraced,
  printValue,
  shapeComment,
  weightName,
  type PrintContext,
} from '../../../../../shared/plan/typescript/print-value.ts';
import { batchExtent, type TracedTensor } from '../../../../../shared/plan/typescript/trace.ts';

const fresh = (): PrintContext => ({ nameOf: ({ name }) => name, helpers: new Set(), usesBatch: false });
const tensor = (origin: TracedTensor['origin'], name: string, shape: number[] = []): TracedTensor => ({
  origin,
  name,
  shape,
  dtype: 'float32',
});

it('writes numbers as short as they go, and multiples of the batch by its name', () => {
  const context = fresh();
  expect([0.25, 1e-5, 16, true, undefined].map((value) => printValue(value, context))).toEqual([
    '0.25',
    '1e-5',
    '16',
    'true',
    'undefined',
  ]);
  expect(context.usesBatch).toBe(false);
  expect(printValue([batchExtent, 3 * batchExtent, 7], context)).toBe('[batch, batch * 3, 7]');
  expect(context.usesBatch).toBe(true);
  expect(shapeComment(tensor('value', 'y', [4 * batchExtent, batchExtent, 2]))).toBe('[b * 4, b, 2]');
});

it('writes weights by their name in the checkpoint, in a loop by the number of the block', () => {
  const weight = tensor('weight', 'blocks.3.norm1.weight');
  expect(printValue(weight, fresh())).toBe("w('blocks.3.norm1.weight')");
  const block = { stem: 'blocks', number: 3 };
  expect(printValue(weight, { ...fresh(), block })).toBe('w(`blocks.${block}.norm1.weight`)');
  expect(weightName('blocks.30.norm1', block)).toBe("'blocks.30.norm1'");
  expect(printValue(tensor('value', 'sum'), fresh())).toBe('sum');
  expect([isTraced(weight), isTraced({}), isTraced(null), isTraced(3)]).toEqual([true, false, false, false]);
});

it('writes even padding and window indices by the helpers that make them, others in full', () => {
  const context = fresh();
  const even = { top: 1, bottom: 1, left: 1, right: 1 };
  expect(printValue({ stride: 2, padding: even }, context)).toBe('{ stride: 2, padding: pad(1) }');
  expect(printValue({ ...even, top: 0 }, context)).toBe('{ top: 0, bottom: 1, left: 1, right: 1 }');
  expect(printValue(relativePositionIndex(3), context)).toBe('relativePositionIndex(3)');
  expect([...context.helpers]).toEqual(['pad', 'relativePositionIndex']);
  expect(printValue(Int32Array.of(2, 1, 0), context)).toBe('Int32Array.of(2, 1, 0)');
});
