/** @file Nodes as React Flow is given them: complete, and the same objects as long as nothing changes. */

import { expect, it } from 'vitest';
import { drawNodes } from '../../../../renderer/editor/canvas/draw-nodes.ts';
import type { FlowNode, TasNode } from '../../../../renderer/editor/canvas/flow-types.ts';
import { applyPatch } from '../../../../shared/document/apply-patch.ts';
import { connect } from '../../../../shared/document/edits/connect.ts';
import type { Edit } from '../../../../shared/document/edits/edit.ts';
import { groupNodes } from '../../../../shared/document/edits/group-nodes.ts';
import { moveNodes } from '../../../../shared/document/edits/move-nodes.ts';
import { setTitle } from '../../../../shared/document/edits/set-node.ts';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import type { Result } from '../../../../shared/problem.ts';
import { expectSuccess } from '../../../support/expect-result.ts';
import { resnetToVit } from '../../../support/small-networks.ts';

const document = resnetToVit();
const nothing: ReadonlySet<string> = new Set();

function edited(from: TasDocument, edit: Result<Edit>): TasDocument {
  return expectSuccess(applyPatch(from, expectSuccess(edit).patch));
}

function byId(nodes: readonly FlowNode[], id: string): FlowNode {
  const found = nodes.find((node) => node.id === id);
  if (!found) throw new Error(`${id} is drawn`);
  return found;
}

function changedIds(before: readonly FlowNode[], after: readonly FlowNode[]): readonly string[] {
  return after.filter((node) => !before.includes(node)).map(({ id }) => id);
}

it('draws every node with its size, its ports and a place', () => {
  const nodes = drawNodes(buildGraph(document), nothing);
  expect(nodes.map(({ id }) => id).sort()).toEqual(Object.keys(document.nodes).sort());
  for (const node of nodes) {
    expect(node.measured).toEqual({ width: node.width, height: node.height });
    expect(node.handles?.length).toBeGreaterThan(0);
    expect(Number.isFinite(node.position.x + node.position.y)).toBe(true);
  }
});

it('keeps all objects but that of the node that changed', () => {
  const graph = buildGraph(document);
  const before = drawNodes(graph, nothing);
  expect(changedIds(before, drawNodes(graph, nothing, before))).toEqual([]);
  const titled = edited(document, setTitle(document, 'l2g', 'Bridge'));
  expect(changedIds(before, drawNodes(buildGraph(titled, graph), nothing, before))).toEqual(['l2g']);
  const moved = edited(document, moveNodes(document, { 'teacher-s1': { x: 5, y: 7 } }));
  const after = drawNodes(buildGraph(moved, graph), nothing, before);
  expect(changedIds(before, after)).toEqual(['teacher-s1']);
  // A place alone doesn't touch what the node shows.
  expect(byId(after, 'teacher-s1').data).toBe(byId(before, 'teacher-s1').data);
  expect(changedIds(before, drawNodes(graph, new Set(['l2g']), before))).toEqual(['l2g']);
});

it('keeps faulty nodes too, although the graph works them out anew', () => {
  const wrong = edited(document, connect(document, 'teacher-s1.out', 'assistant-last.in'));
  const graph = buildGraph(wrong);
  const before = drawNodes(graph, nothing);
  expect((byId(before, 'assistant-last') as TasNode).data.problem?.severity).toBe('error');
  const moved = edited(wrong, moveNodes(wrong, { image: { x: -40, y: 0 } }));
  expect(changedIds(before, drawNodes(buildGraph(moved, graph), nothing, before))).toEqual(['image']);
});

it('says of a borrower whose weights it applies, and of a loss who learns', () => {
  const nodes = drawNodes(buildGraph(document), nothing);
  const borrower = byId(nodes, 'assistant-last') as TasNode;
  expect(borrower.data.owner?.hue).toBe('student');
  expect(borrower.data.hue).toBe('assistant');
  expect(borrower.ariaLabel).toMatch(/assistant, .*, no problems/);
  expect((byId(nodes, 'ce-student') as TasNode).data.hue).toBe('student');
});

it('shows ghosts of nodes and ports that only wires name', () => {
  const dangling: TasDocument = {
    ...document,
    wires: { ...document.wires, 'l2g.wrong': 'teacher-s1.out', 'gone.in': 'l2g.out' },
  };
  const nodes = drawNodes(buildGraph(dangling), nothing);
  expect((byId(nodes, 'l2g') as TasNode).data.view.inputs.at(-1)).toMatchObject({
    name: 'wrong',
    ghost: true,
  });
  expect(byId(nodes, 'ghost:gone').data).toEqual({ missing: 'gone', inputs: ['in'], outputs: [] });
});

it('draws a folded group as one box with the ports that lead out, and the cost of all that is in it', () => {
  const ids = ['student-s1', 'student-s2'];
  const grouped = edited(
    document,
    groupNodes(document, ids, { id: 'pair', title: 'Early', collapsed: true }),
  );
  const graph = buildGraph(grouped);
  const nodes = drawNodes(graph, nothing);
  expect(nodes).toHaveLength(Object.keys(document.nodes).length - 1);
  const box = byId(nodes, 'group:pair');
  if (box.type !== 'folded') throw new Error('it is folded');
  expect(box.data).toMatchObject({ title: 'Early', count: 2, hue: 'student' });
  expect(box.data.inputs.map(({ name }) => name)).toEqual(['student-s1.in']);
  expect(box.data.outputs.map(({ name }) => name)).toEqual(['student-s2.out']);
});
