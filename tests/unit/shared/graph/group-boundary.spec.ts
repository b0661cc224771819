/** @file A group as one box. */

import { expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { groupBoundary } from '../../../../shared/graph/group-boundary.ts';
import { roleCosts } from '../../../../shared/graph/role-costs.ts';
import { resnetToVit } from '../../../support/small-networks.ts';
import { redraw } from './draw.ts';

const graph = buildGraph(resnetToVit());
const student = [...graph.nodes.values()].filter(({ role }) => role === 'student').map(({ id }) => id);

it('has the ports that wires cross, by name, with what flows there', () => {
  const { inputs, outputs } = groupBoundary(graph, ['student-s1', 'student-s2']);
  const tokens = { type: 'tokens', width: 8, rows: 2, columns: 2, classTokens: 1 };
  expect(inputs).toEqual([{ port: 'student-s1.in', from: 'student-embed.out', shape: tokens }]);
  expect(outputs).toEqual([{ port: 'student-s2.out', to: ['student-s3.in'], shape: tokens }]);
});

it('names an output once, with all that it feeds', () => {
  const { outputs } = groupBoundary(graph, ['image']);
  const image = outputs.find(({ port }) => port === 'image.image');
  expect(image?.to).toContain('student-embed.in');
  expect(image?.to).toContain('teacher-stem.in');
  expect(image?.to).toEqual([...(image?.to ?? [])].sort());
  expect(outputs.map(({ port }) => port)).toEqual(['image.image', 'image.labels']);
});

it('keeps wires that lead nowhere', () => {
  const dangling = buildGraph(redraw(resnetToVit(), {}, { 'student-s1.in': 'ghost.out' }));
  expect(groupBoundary(dangling, ['student-s1']).inputs).toEqual([
    { port: 'student-s1.in', from: 'ghost.out', shape: undefined },
  ]);
});

it('costs what its nodes cost', () => {
  const costs = roleCosts(graph).student;
  const { cost } = groupBoundary(graph, student);
  expect([cost.macs, cost.activationBytes]).toEqual([costs.macs, costs.activationBytes]);
  const heads = 8 * 5;
  expect(cost.parameters).toBe(costs.parameters + heads);
  expect(groupBoundary(graph, ['nobody']).cost).toEqual({ parameters: 0, macs: 0, activationBytes: 0 });
});
