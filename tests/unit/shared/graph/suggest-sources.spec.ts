/** @file Nodes that put out what an input takes: which, with what parameters, and why. */

import { expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { suggestSources } from '../../../../shared/graph/suggest-sources.ts';
import { surroundingsOf } from '../../../../shared/graph/suggestion.ts';
import { resnetToVit } from '../../../support/small-networks.ts';
import { draw } from './draw.ts';

const around = surroundingsOf(buildGraph(resnetToVit()));

function offers(id: string, port: string, surroundings = around) {
  const node = surroundings.graph.nodes.get(id);
  if (!node) throw new Error(id);
  return suggestSources(surroundings, node, port);
}

it('put out the width that is wanted, by the parameter that states it', () => {
  const at = (kind: string) => offers('l2g', 'in').find((offer) => offer.kind === kind)?.params;
  expect(at('conv1x1')).toMatchObject({ channels: 4 });
  expect(at('resnet-stage')).toMatchObject({ width: 4 });
  expect(at('vit-stage')).toMatchObject({ dim: 8 });
  for (const { reason, port, end } of offers('l2g', 'in')) {
    expect([port, end]).toEqual(['out', 'source']);
    expect(reason).toMatch(/^[A-Z].*\.$/);
  }
});

it('have as many classes as the images', () => {
  for (const { params } of offers('ce-student', 'learner').filter(({ kind }) => kind.endsWith('head')))
    expect(params).toMatchObject({ classes: 3 });
});

it('number a stage below the one that it feeds, and offer none before the first', () => {
  const stages = draw({
    first: { kind: 'vit-stage', params: { first: 0 } },
    later: { kind: 'vit-stage', params: { first: 3, blocks: 2 } },
    third: { kind: 'resnet-stage', params: { index: 3, block: 'bottleneck', inChannels: 512, width: 256 } },
  });
  const drawn = surroundingsOf(buildGraph(stages));
  expect(offers('later', 'in', drawn)[0]).toMatchObject({
    kind: 'vit-stage',
    params: { first: 1, blocks: 2 },
  });
  expect(offers('third', 'in', drawn)[0]).toMatchObject({
    kind: 'resnet-stage',
    params: { index: 2, block: 'bottleneck', width: 128, inChannels: 256, stride: 2 },
  });
  expect(offers('first', 'in', drawn)[0]?.kind).toBe('vit-embedding');
});
