/** @file What selected nodes have in common, and changing it for all of them. */

import { expect, it } from 'vitest';
import { joinEdits } from '../../../../renderer/editor/inspector/join-edits.ts';
import { commonParams } from '../../../../renderer/editor/inspector/node/common-params.ts';
import { applyPatch } from '../../../../shared/document/apply-patch.ts';
import { setParam } from '../../../../shared/document/edits/set-node.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import type { GraphNode } from '../../../../shared/graph/graph.ts';
import { expectProblem, expectSuccess } from '../../../support/expect-result.ts';
import { resnetToVit } from '../../../support/small-networks.ts';

const document = resnetToVit();
const graph = buildGraph(document);
const ofKind = (kind: string): readonly GraphNode[] =>
  [...graph.nodes.values()].filter(({ node }) => node.kind === kind);

it('lists all parameters of one node', () => {
  const [stage] = ofKind('resnet-stage');
  if (stage === undefined) throw new Error('The sample has no stage.');
  expect(commonParams([stage]).map(({ name }) => name)).toEqual(Object.keys(stage.definition?.params ?? {}));
});

it('tells a value that is the same from one that differs', () => {
  const stages = ofKind('resnet-stage');
  const byName = new Map(commonParams(stages).map((param) => [param.name, param]));
  expect(stages.length).toBeGreaterThan(1);
  expect(byName.get('block')?.shared).toBe('basic');
  expect(byName.get('index')?.shared).toBeUndefined();
});

it('has nothing where the kinds have nothing in common', () => {
  expect(commonParams([...ofKind('image'), ...ofKind('vit-stage')])).toEqual([]);
  expect(commonParams([])).toEqual([]);
});

it('says of a borrower whose parameters it has', () => {
  const borrower = [...graph.nodes.values()].find(({ id, owner }) => id !== owner);
  if (borrower === undefined) throw new Error('The sample has no borrower.');
  const own = commonParams([borrower]).filter(({ owners }) => owners.length === 0);
  expect(own.every(({ spec }) => spec.perApplication)).toBe(true);
  expect(commonParams([borrower]).flatMap(({ owners }) => owners)).toContain(borrower.owner);
});

it('makes one edit of several nodes, refused where one of them is', () => {
  const ids = ofKind('resnet-stage').map(({ id }) => id);
  const joined = expectSuccess(joinEdits(ids.map((id) => setParam(document, id, 'blocks', 3))));
  expect(joined.label).toBe(`Change ${ids.length} nodes`);
  const changed = expectSuccess(applyPatch(document, joined.patch));
  expect(ids.map((id) => changed.nodes[id]?.params['blocks'])).toEqual(ids.map(() => 3));
  const refused = joinEdits([...ids, 'nobody'].map((id) => setParam(document, id, 'blocks', 3)));
  expect(expectProblem(refused).code).toBe('edit/no-such-node');
});
