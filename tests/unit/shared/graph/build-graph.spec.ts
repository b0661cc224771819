/** @file The whole graph, built anew and from an earlier one. */

import { expect, it } from 'vitest';
import { applyPatch } from '../../../../shared/document/apply-patch.ts';
import type { Patch } from '../../../../shared/document/patch.ts';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import type { Graph } from '../../../../shared/graph/graph.ts';
import { expectSuccess } from '../../../support/expect-result.ts';
import { resnetToVit, vitToResnet } from '../../../support/small-networks.ts';
import { redraw } from './draw.ts';

const drawn = vitToResnet();
const before = buildGraph(drawn);

/** Nodes that an edit makes new. */
function renewed(patch: Patch): string[] {
  const after = buildGraph(expectSuccess(applyPatch(drawn, patch)), before);
  return [...after.nodes.keys()].filter((id) => after.nodes.get(id) !== before.nodes.get(id)).sort();
}

function edges({ nodes }: Graph, id: string): readonly string[] {
  return Object.values(nodes.get(id)?.sources ?? {}).map(({ node }) => node);
}

it('computes the shared stages once for all that read them', () => {
  expect(edges(before, 'l2g')).toEqual(['student-s3']);
  expect(edges(before, 'student-s4')).toEqual(['student-s3']);
  expect(before.nodes.get('assistant-last')?.owner).toBe('teacher-s4');
});

it('keeps everything when only the layout changes', () => {
  expect(renewed([{ path: ['layout', 'nodes', 'image'], after: { x: 1, y: 2 } }])).toEqual([]);
});

it('works out only the node whose shapes an edit leaves as they were', () => {
  expect(renewed([{ path: ['nodes', 'student-s2', 'params', 'blocks'], before: 1, after: 3 }])).toEqual([
    'student-s2',
  ]);
});

it('works out what lies behind a changed shape, and borrowers of a changed owner', () => {
  const behind = renewed([{ path: ['nodes', 'student-s4', 'params', 'width'], before: 6, after: 7 }]);
  expect(behind).toEqual([
    'ce-student',
    'embed-student',
    'nce-as',
    'nce-ts',
    'ofa-as',
    'ofa-ts',
    'student-head',
    'student-s4',
  ]);
  expect(renewed([{ path: ['nodes', 'teacher-s4', 'params', 'mlpRatio'], before: 2, after: 1 }])).toEqual([
    'assistant-last',
    'teacher-s4',
  ]);
});

it("leads a borrower that comes before its owner to the owner's grid as well", () => {
  const wired: TasDocument = redraw(resnetToVit(), {}, { 'assistant-last.in': 'image.image' });
  const problem = buildGraph(wired).problems.find(({ place }) => place.node === 'assistant-last');
  expect(problem?.fixes?.[0]?.title).toBe('Insert a local-to-global projector 3 x 8 x 8 -> 4 x 8');
});
