/** @file The lanes that an automatic layout keeps. */

import { expect, it } from 'vitest';
import { placeLanes, planLanes } from '../../../../renderer/editor/canvas/layout/lane-plan.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { resnetToVit } from '../../../support/small-networks.ts';

const graph = buildGraph(resnetToVit());
const heights = new Map(graph.order.map((id) => [id, 88]));
const lanes = planLanes(graph, graph.order, heights);

it('puts every node into one lane, the networks from the top', () => {
  expect(lanes.map(({ name }) => name)).toEqual(['teacher', 'assistant', 'student', 'losses']);
  const ids = lanes.flatMap(({ nodes }) => nodes.map(({ id }) => id));
  expect([...ids].sort()).toEqual([...graph.order].sort());
});

it('lets nothing overlap, keeps the networks apart, and puts what is fed to the right of what feeds it', () => {
  // Every node asks for the same row: the worst case.
  const places = placeLanes(graph, lanes, new Map(), { x: 100, y: 40 });
  const all = Object.entries(places);
  for (const [id, a] of all) {
    for (const [other, b] of all) {
      if (id < other)
        expect(Math.abs(a.x - b.x) >= 168 || Math.abs(a.y - b.y) >= 88, `${id} ${other}`).toBe(true);
    }
  }
  const rows = (role: string): number[] =>
    all.filter(([id]) => graph.nodes.get(id)?.role === role).map(([, { y }]) => y);
  expect(Math.max(...rows('teacher'))).toBeLessThan(Math.min(...rows('assistant')));
  expect(Math.max(...rows('assistant'))).toBeLessThan(Math.min(...rows('student')));
  for (const [id, { sources }] of graph.nodes) {
    for (const { node } of Object.values(sources)) {
      expect((places[node]?.x ?? 0) < (places[id]?.x ?? 0), `${node} before ${id}`).toBe(true);
    }
  }
});

it('lays out a part from where it stands', () => {
  const ids = ['student-s1', 'student-s2'];
  const part = planLanes(graph, ids, heights);
  expect(placeLanes(graph, part, new Map(), { x: 8, y: 12 })).toEqual({
    'student-s1': { x: 8, y: 12 },
    'student-s2': { x: 248, y: 12 },
  });
});
