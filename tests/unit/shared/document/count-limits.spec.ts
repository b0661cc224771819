/** @file How many nodes, wires, positions and parameters are taken. */

import { expect, it } from 'vitest';
import { countMembers, countParams, countSections } from '../../../../shared/document/count-limits.ts';
import { limits } from '../../../../shared/document/limits.ts';

function records(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]));
}

it('counts every list and names it', () => {
  const data = {
    nodes: records(limits.nodes + 1),
    wires: records(limits.wires + 1),
    layout: { nodes: records(limits.nodes + 1), groups: records(limits.groups + 1) },
  };
  expect(countSections(data).map(({ message }) => message)).toEqual([
    `nodes: ${limits.nodes + 1} nodes are too many; at most ${limits.nodes}.`,
    `wires: ${limits.wires + 1} wires are too many; at most ${limits.wires}.`,
    `layout.nodes: ${limits.nodes + 1} positions are too many; at most ${limits.nodes}.`,
    `layout.groups: ${limits.groups + 1} groups are too many; at most ${limits.groups}.`,
  ]);
});

it('names the node with too many parameters', () => {
  const many = { params: records(limits.paramsPerNode + 1) };
  const [problem, ...others] = countParams({ nodes: { a: { params: {} }, b: many, c: 1 } });
  expect(problem?.place).toEqual({ node: 'b', path: ['nodes', 'b', 'params'] });
  expect(others).toEqual([]);
});

it('counts the ids of all groups together', () => {
  const half = { nodes: Array<string>(limits.groupMembers / 2).fill('a') };
  const groups = { a: half, b: half };
  expect(countMembers({ layout: { groups } })).toEqual([]);
  const [problem] = countMembers({ layout: { groups: { ...groups, c: { nodes: ['a'] }, d: 3 } } });
  expect(problem?.place).toEqual({ path: ['layout', 'groups'] });
});

it('takes anything', () => {
  for (const data of [
    {},
    { nodes: [], wires: null, layout: 'x' },
    { layout: { nodes: 3, groups: { a: { nodes: 'aa' } } } },
  ]) {
    expect([...countSections(data), ...countMembers(data), ...countParams(data)]).toEqual([]);
  }
});
