/** @file Nodes that take what an output puts out: which, with what parameters, and why. */

import { expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { suggestTargets } from '../../../../shared/graph/suggest-targets.ts';
import { surroundingsOf } from '../../../../shared/graph/suggestion.ts';
import { resnetToVit } from '../../../support/small-networks.ts';

const around = surroundingsOf(buildGraph(resnetToVit()));

function offers(id: string, port: string) {
  const node = around.graph.nodes.get(id);
  if (!node) throw new Error(id);
  return suggestTargets(around, node, port);
}

it('come with a reason in words, and in order of their score', () => {
  for (const [id, port] of [
    ['image', 'labels'],
    ['teacher-s2', 'out'],
    ['student-head', 'logits'],
    ['embed-teacher', 'out'],
  ] as const) {
    const found = offers(id, port);
    expect(found.length).toBeGreaterThan(0);
    for (const { reason, at } of found) {
      expect(reason).toMatch(/^[A-Z].*[a-z0-9]\.$/);
      expect(at).toBe(`${id}.${port}`);
    }
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  }
});

it('are drawn towards the attention stages of the drawing', () => {
  const find = (kind: string) => offers('teacher-s1', 'out').find((offer) => offer.kind === kind);
  expect(find('local-to-global')?.params).toMatchObject({ inChannels: 3, dim: 8, patch: 4 });
  expect(find('patch-embedding')?.params).toMatchObject({ inChannels: 3, dim: 8 });
  expect(find('vit-stage')).toMatchObject({ params: { dim: 8 }, bridge: { params: { dim: 8, patch: 4 } } });
});

it('put losses last, unless losses are what such a value is for', () => {
  expect(offers('student-head', 'feature').at(-1)?.kind).toBe('infonce');
  expect(offers('student-head', 'logits').at(-1)?.kind).toBe('add');
});
