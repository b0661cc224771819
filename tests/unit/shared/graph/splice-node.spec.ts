/** @file Nodes dropped on a wire. */

import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../../shared/document/apply-patch.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { spliceNewNode, spliceNode } from '../../../../shared/graph/splice-node.ts';
import { expectSuccess } from '../../../support/expect-result.ts';
import { resnetToVit } from '../../../support/small-networks.ts';
import { redraw } from './draw.ts';

const place = { x: 1, y: 2 };
const base = resnetToVit();

function spliced(document: typeof base, to: string, id: string) {
  const edit = spliceNode(buildGraph(document), to, id);
  return edit && expectSuccess(applyPatch(document, expectSuccess(edit).patch));
}

describe('a node of the drawing', () => {
  it('goes into a wire whose value it takes, by its free input', () => {
    const loose = redraw(base, {
      loose: { kind: 'vit-stage', params: { dim: 8, heads: 2, mlpRatio: 2, first: 9, blocks: 1 } },
    });
    const after = spliced(loose, 'student-s3.in', 'loose');
    expect(after?.wires).toMatchObject({ 'loose.in': 'student-s2.out', 'student-s3.in': 'loose.out' });
    expect(buildGraph(after ?? base).nodes.get('student-s3')?.problems).toEqual([]);
  });

  it.each([
    ['takes another type', { kind: 'resnet-stage', params: { inChannels: 8 } }],
    ['has other widths, which stay its own', { kind: 'vit-stage', params: { dim: 16, heads: 2 } }],
    ['puts out what the end does not take', { kind: 'pool' }],
    ['lacks its other input', { kind: 'add' }],
    ['is of no known kind', { kind: 'odd' }],
  ])('stays outside where it %s', (_why, node) => {
    expect(spliced(redraw(base, { loose: node }), 'student-s3.in', 'loose')).toBeUndefined();
  });

  it('stays outside where its input is taken, a loop would come of it, or there is no such wire', () => {
    expect(spliced(base, 'student-s3.in', 'student-s1')).toBeUndefined();
    expect(spliced(base, 'student-s3.in', 'student-s3')).toBeUndefined();
    expect(spliced(base, 'nobody.in', 'student-s1')).toBeUndefined();
    expect(spliced(base, 'student-s3.in', 'nobody')).toBeUndefined();
  });

  it('goes into a wire at a type that the end takes, though its extents do not fit', () => {
    const conv = redraw(base, { loose: { kind: 'conv1x1', params: { inChannels: 4, channels: 5 } } });
    const after = spliced(conv, 'teacher-s3.in', 'loose');
    expect(after?.wires['teacher-s3.in']).toBe('loose.out');
  });
});

describe('a new node', () => {
  it('fits both ends, and has the role of the wire', () => {
    const made = spliceNewNode(buildGraph(base), 'teacher-s3.in', 'conv1x1', place);
    const edit = made && expectSuccess(made);
    const after = expectSuccess(applyPatch(base, edit?.patch ?? []));
    expect(edit?.id).toBe('teacher-conv1x1');
    expect(after.nodes['teacher-conv1x1']).toMatchObject({
      role: 'teacher',
      params: { inChannels: 4, channels: 4 },
    });
    expect(after.layout.nodes['teacher-conv1x1']).toEqual(place);
    const graph = buildGraph(after);
    expect(graph.nodes.get('teacher-s3')?.problems).toEqual([]);
    expect(graph.nodes.get('teacher-conv1x1')?.problems).toEqual([]);
  });

  it('of a kind that can not stand there, or is not known, changes nothing', () => {
    const graph = buildGraph(base);
    for (const kind of ['kd', 'image', 'vit-stage', 'add', 'odd'])
      expect(spliceNewNode(graph, 'teacher-s3.in', kind, place)).toBeUndefined();
    expect(spliceNewNode(graph, 'nobody.in', 'conv1x1', place)).toBeUndefined();
  });
});
