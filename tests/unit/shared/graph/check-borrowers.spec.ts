/** @file What a borrower says of itself and nothing heeds. */

import { expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { checkBorrowers } from '../../../../shared/graph/check-borrowers.ts';
import { vitToResnet } from '../../../support/small-networks.ts';
import { redraw } from './draw.ts';

const check = (document: ReturnType<typeof vitToResnet>) => checkBorrowers(buildGraph(document).nodes);

it('warns of values that differ from those of the owner', () => {
  const drawn = redraw(vitToResnet(), { 'assistant-last': { params: { dim: 16, heads: 2 }, frozen: true } });
  expect(check(drawn).map(({ message }) => message)).toEqual([
    'assistant-last applies the weights of teacher-s4, which says dim 8; its own dim goes unheeded.',
    'assistant-last applies the weights of teacher-s4, which says they are not frozen; its own freeze goes unheeded.',
  ]);
});

it('has nothing against values of the application, or against the same ones', () => {
  const drawn = redraw(vitToResnet(), {
    'assistant-last': { params: { dim: 8 }, frozen: false },
    'assistant-head': { params: { readout: 'mean' } },
  });
  expect(check(drawn)).toEqual([]);
});

it('leaves a borrower that can not borrow to the problem that it has', () => {
  expect(
    check(redraw(vitToResnet(), { 'assistant-last': { params: { dim: 9 }, weights: { from: 'nobody' } } })),
  ).toEqual([]);
});
