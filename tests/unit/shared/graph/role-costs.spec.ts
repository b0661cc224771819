/** @file Totals by network. */

import { expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { parameterCount, roleCosts } from '../../../../shared/graph/role-costs.ts';
import { studentAlone, smallResnet, vitToResnet } from '../../../support/small-networks.ts';
import { nodeOf } from './draw.ts';

it('counts what is trained, not statistics, a borrowed module once, and no head that only training needs', () => {
  const drawn = vitToResnet();
  // conv 3 -> 3 of 3 x 3, scale and shift.
  expect(parameterCount(nodeOf(drawn, 'student-stem'))).toBe(3 * 3 * 9 + 6);
  expect(parameterCount(nodeOf(drawn, 'assistant-last'))).toBe(0);
  const alone = roleCosts(buildGraph(studentAlone(smallResnet('student'))));
  const { student, teacher } = roleCosts(buildGraph(drawn));
  expect(parameterCount(nodeOf(drawn, 'embed-student'))).toBe(6 * 5);
  expect(student.parameters).toBe(alone.student.parameters);
  expect(teacher.parameters).toBeGreaterThan(0);
});

it('counts the work of a borrowed stage where it is done', () => {
  const { assistant } = roleCosts(buildGraph(vitToResnet()));
  const nodes = ['l2g', 'assistant-last', 'assistant-head', 'embed-assistant', 'embed-assistant-source'];
  const macs = nodes.map((id) => nodeOf(vitToResnet(), id).cost?.macs ?? 0);
  expect(assistant.macs).toBe(macs.reduce((sum, x) => sum + x, 0));
  expect(macs[1]).toBeGreaterThan(0);
});

it('gives bytes of float32', () => {
  const drawn = studentAlone(smallResnet('student'));
  const elements = [...buildGraph(drawn).nodes.values()]
    .filter(({ role }) => role === 'student')
    .reduce((sum, { cost }) => sum + (cost?.activations ?? 0), 0);
  expect(roleCosts(buildGraph(drawn)).student.activationBytes).toBe(4 * elements);
});
