/** @file The patch between two documents. */

import { expect, it } from 'vitest';
import { diffDocuments } from '../../../../shared/document/diff-documents.ts';
import { sample } from '../../../support/sample-document.ts';

it('finds the least changes, in the order of their keys', () => {
  const { stem: _stem, ...nodes } = sample.nodes;
  const after = {
    ...sample,
    name: 'B',
    nodes: { ...nodes, added: { kind: 'conv', params: {} } },
    data: { ...sample.data, mean: [0, 0, 0] as [number, number, number] },
    recipe: { ...sample.recipe, distillation: { ...sample.recipe.distillation, epochs: 21 } },
  };
  expect(diffDocuments(sample, after)).toEqual([
    { path: ['data', 'mean'], before: [0.485, 0.456, 0.406], after: [0, 0, 0] },
    { path: ['name'], before: 'ResNet teaches ViT', after: 'B' },
    { path: ['nodes', 'added'], after: { kind: 'conv', params: {} } },
    { path: ['nodes', 'stem'], before: sample.nodes['stem'] },
    { path: ['recipe', 'distillation', 'epochs'], before: 20, after: 21 },
  ]);
});

it('finds nothing between equal documents that share nothing', () => {
  expect(diffDocuments(sample, structuredClone(sample))).toEqual([]);
});
