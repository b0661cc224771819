/** @file Modules together: roles, names of weights, their number. */

import { expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { checkModules } from '../../../../shared/graph/check-modules.ts';
import { smallResnet, smallTas, smallVit, vitToResnet } from '../../../support/small-networks.ts';
import { redraw } from './draw.ts';

const check = (document: ReturnType<typeof vitToResnet>) => checkModules(buildGraph(document).nodes);

it('lets two networks have stages of the same name', () => {
  expect(check(smallTas(smallResnet('teacher'), smallResnet('student')))).toEqual([]);
  expect(check(smallTas(smallVit('teacher'), smallVit('student')))).toEqual([]);
});

it('tells once of two nodes that hold the same weights, however many', () => {
  const drawn = vitToResnet();
  const [problem, ...more] = check(
    redraw(drawn, { 'student-s3': { params: { ...drawn.nodes['student-s3']?.params, index: 2 } } }),
  );
  expect(problem?.message).toBe(
    "student-s3 and student-s2 both hold the student weight layer2.0.conv1.weight. Give one another stage or block number, or let it borrow the other's weights.",
  );
  expect(more).toEqual([]);
});

it('asks no role of what has no weights and answers nothing', () => {
  const drawn = redraw(
    vitToResnet(),
    { mean: { kind: 'pool', params: {} } },
    { 'mean.in': 'student-s4.out' },
  );
  expect(check(drawn)).toEqual([]);
});
