/** @file What flows into a node, and what it flows into. */

import { expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { dependantsOf, feedersOf } from '../../../../shared/graph/reach.ts';
import { draw } from './draw.ts';

const sum = { kind: 'add' };
const wires = { 'b.a': 'a.out', 'c.a': 'b.out', 'c.b': 'a.out', 'e.a': 'd.out' };
const graph = buildGraph(draw({ a: sum, b: sum, c: sum, d: sum, e: sum }, wires));

it('follows wires backwards and forwards, however far', () => {
  expect([...feedersOf(graph, 'c')].sort()).toEqual(['a', 'b', 'c']);
  expect([...dependantsOf(graph, 'a')].sort()).toEqual(['a', 'b', 'c']);
  expect([...feedersOf(graph, 'd')]).toEqual(['d']);
  expect([...dependantsOf(graph, 'e')]).toEqual(['e']);
});

it('ends on a loop, and for a node that is not there', () => {
  const loop = buildGraph(draw({ a: sum, b: sum }, { 'a.a': 'b.out', 'b.a': 'a.out' }));
  expect([...feedersOf(loop, 'a')].sort()).toEqual(['a', 'b']);
  expect([...dependantsOf(loop, 'a')].sort()).toEqual(['a', 'b']);
  expect([...feedersOf(loop, 'nobody')]).toEqual(['nobody']);
});
