/** @file What the outline lists. */

import { expect, it } from 'vitest';
import { outlineLines } from '../../../../renderer/editor/outline/outline-lines.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { resnetToVit } from '../../../support/small-networks.ts';

const document = resnetToVit();
const graph = buildGraph(document);

it('lists every node once, by network, after those that feed it', () => {
  const lines = outlineLines(graph, new Set());
  const groups = lines.filter(({ level }) => level === 1).map(({ text }) => text);
  expect(groups).toEqual(['Input', 'Teacher', 'Assistant', 'Student', 'Losses']);
  const nodes = lines.flatMap(({ node }) => (node ? [node.id] : []));
  expect(nodes.toSorted()).toEqual(Object.keys(document.nodes).toSorted());
  const teacher = lines.filter(({ group, node }) => group === 'teacher' && node);
  expect(teacher.map(({ node }) => node?.id)).toEqual(
    graph.order.filter((id) => graph.nodes.get(id)?.role === 'teacher'),
  );
});

it('counts positions among the lines of a level', () => {
  const teacher = outlineLines(graph, new Set()).filter(
    ({ group, level }) => group === 'teacher' && level === 2,
  );
  expect(teacher.map(({ position }) => position)).toEqual(teacher.map((_, index) => index + 1));
  expect(new Set(teacher.map(({ siblings }) => siblings))).toEqual(new Set([teacher.length]));
});

it('leaves out the nodes of a folded group', () => {
  const lines = outlineLines(graph, new Set(['group teacher']));
  expect(lines.some(({ group, level }) => group === 'teacher' && level === 2)).toBe(false);
  expect(lines.find(({ id }) => id === 'group teacher')?.isOpen).toBe(false);
});

it('marks what is wrong, and puts what has no role apart', () => {
  const [first = ''] = Object.keys(document.nodes).filter(
    (id) => document.nodes[id]?.kind === 'resnet-stage',
  );
  const stage = document.nodes[first];
  if (stage === undefined) throw new Error('The sample has no stage.');
  const { role: _role, ...loose } = stage;
  const broken = {
    ...document,
    nodes: { ...document.nodes, [first]: { ...loose, params: { ...stage.params, inChannels: 999 } } },
  };
  const line = outlineLines(buildGraph(broken), new Set()).find(({ node }) => node?.id === first);
  expect(line).toMatchObject({ group: 'unassigned', severity: 'error' });
  expect(outlineLines(graph, new Set()).every(({ severity }) => severity !== 'error')).toBe(true);
});
