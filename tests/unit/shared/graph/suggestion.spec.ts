/** @file What the drawing tells about a node to be suggested. */

import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import {
  isEntry,
  isNetworkPart,
  knownKind,
  labelWires,
  lane,
  ranked,
  roleOfNew,
  startingParams,
  surroundingsOf,
  type Suggestion,
} from '../../../../shared/graph/suggestion.ts';
import { resnetToVit } from '../../../support/small-networks.ts';
import { draw } from './draw.ts';

const around = surroundingsOf(buildGraph(resnetToVit()));
const node = (id: string) => {
  const found = around.graph.nodes.get(id);
  if (!found) throw new Error(id);
  return found;
};

describe('the drawing', () => {
  it('gives a new node the widths of the latest of its kind, the classes of the images, and its own flags', () => {
    expect(startingParams(knownKind('embedding'), around)).toMatchObject({ width: 5, detach: false });
    expect(startingParams(knownKind('vit-head'), around)).toMatchObject({ dim: 8, classes: 3 });
    expect(startingParams(knownKind('conv1x1'), around)).toMatchObject({ channels: 256 });
  });

  it('has an image only where it has one', () => {
    const two = draw({ a: { kind: 'image' }, b: { kind: 'image' } });
    expect(surroundingsOf(buildGraph(two)).image).toBeUndefined();
    expect(around.image?.id).toBe('image');
  });

  it('gives a role by what the node is wired to', () => {
    const stage = knownKind('vit-stage');
    expect(roleOfNew(around, node('l2g'), stage, 'out')).toBe('assistant');
    expect(roleOfNew(around, node('image'), stage, 'image')).toBeUndefined();
    expect(roleOfNew(around, node('nce-ts'), stage, 'learner')).toBe('student');
    expect(roleOfNew(around, node('nce-ts'), stage, 'source')).toBe('teacher');
    expect(roleOfNew(around, node('l2g'), knownKind('kd'), 'out')).toBeUndefined();
  });

  it('gives labels to a loss that takes them, save where they are what is being wired', () => {
    expect(labelWires(knownKind('ofa'), 'learner', around)).toEqual({ labels: 'image.labels' });
    expect(labelWires(knownKind('ofa'), 'labels', around)).toEqual({});
    expect(labelWires(knownKind('kd'), 'learner', around)).toEqual({});
    expect(labelWires(knownKind('ofa'), 'learner', surroundingsOf(buildGraph(draw({}))))).toEqual({});
  });
});

it('tells the pieces of networks and their beginnings from the rest', () => {
  expect(['resnet-stem', 'vit-head', 'pool'].map((kind) => isNetworkPart(knownKind(kind)))).toEqual([
    true,
    true,
    false,
  ]);
  expect(['resnet-stem', 'vit-head'].map((kind) => isEntry(knownKind(kind)))).toEqual([true, false]);
  expect([lane('student'), lane(undefined)]).toEqual(['student', 'network']);
  expect(() => knownKind('odd')).toThrow('no kind odd');
});

it('ranks by score, and leaves equals in their order', () => {
  const offer = (kind: string, score: number): Suggestion => ({
    ...{ kind, score, title: kind, params: {}, port: 'in', at: 'a.out', end: 'target', role: undefined },
    ...{ wires: {}, reason: '' },
  });
  const order = ranked([offer('a', 1), offer('b', 3), offer('c', 3), offer('d', 2)]).map(({ kind }) => kind);
  expect(order).toEqual(['b', 'c', 'd', 'a']);
});
