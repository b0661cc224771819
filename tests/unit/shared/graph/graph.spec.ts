/** @file What a graph says of itself. */

import { expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { isSound, nameNode } from '../../../../shared/graph/graph.ts';
import { smallResnet, studentAlone, vitToResnet } from '../../../support/small-networks.ts';
import { without } from './draw.ts';

it('is sound with warnings, and not with an error', () => {
  const graph = buildGraph(vitToResnet());
  expect(graph.problems.map(({ severity }) => severity)).toEqual(['warning']);
  expect(isSound(graph)).toBe(true);
  expect(isSound(buildGraph(without(studentAlone(smallResnet('student')), 'ce.learner')))).toBe(false);
});

it('names a node by its title where it has one', () => {
  expect(nameNode('s1', { kind: 'pool', params: {}, title: 'Stage 1' })).toBe('"Stage 1" (s1)');
  expect(nameNode('s1', { kind: 'pool', params: {}, title: '' })).toBe('s1');
  expect(nameNode('s1', undefined)).toBe('s1');
});
