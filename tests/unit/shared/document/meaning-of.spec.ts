/** @file What changes the meaning of a document and what does not. */

import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../../../shared/document/meaning-of.ts';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { sample } from '../../../support/sample-document.ts';

const stage1 = sample.nodes['stage1'];
if (stage1 === undefined) throw new Error('the sample has a node stage1');

describe('meaningOf', () => {
  it.each<[string, Partial<TasDocument>]>([
    ['name', { name: 'Another' }],
    ['notes', { notes: 'More' }],
    ['layout', { layout: { nodes: {}, groups: {} } }],
    ['title', { nodes: { ...sample.nodes, stage1: { ...stage1, title: 'Another' } } }],
  ])('does not change with the %s', (_what, change) => {
    expect(meaningOf({ ...sample, ...change })).toBe(meaningOf(sample));
  });

  it.each<[string, Partial<TasDocument>]>([
    ['data set', { data: { format: 'bundled', name: 'fashion-mnist-mini' } }],
    ['recipe', { recipe: { ...sample.recipe, seed: 8 } }],
    ['weights', { weights: {} }],
    ['wires', { wires: {} }],
    ['role', { nodes: { ...sample.nodes, stage1: { ...stage1, role: 'student' } } }],
    ['parameters', { nodes: { ...sample.nodes, stage1: { ...stage1, params: {} } } }],
  ])('changes with the %s', (_what, change) => {
    expect(meaningOf({ ...sample, ...change })).not.toBe(meaningOf(sample));
  });
});
