/** @file One node, given what flows into it. */

import { expect, it } from 'vitest';
import type { PortShape } from '../../../../shared/catalog/port-shape.ts';
import type { DocumentNode, TasDocument } from '../../../../shared/document/schema.ts';
import type { GraphNode } from '../../../../shared/graph/graph.ts';
import { inferNode } from '../../../../shared/graph/infer-node.ts';
import { resnetToVit, vitToResnet } from '../../../support/small-networks.ts';
import { draw, nodeOf, onlyProblem, redraw } from './draw.ts';

const map: PortShape = { type: 'map', channels: 3, height: 8, width: 8 };

function infer(node: DocumentNode, inputs: Record<string, PortShape>, cyclic = false): GraphNode {
  const sources = Object.fromEntries(Object.keys(inputs).map((port) => [port, { node: 'x', port: 'out' }]));
  const document: TasDocument = draw({ a: node });
  return inferNode('a', node, { document, sources, inputs, cyclic, ownerInputs: undefined });
}

it('finds shapes, weights and cost of a sound node', () => {
  const node = infer(
    { kind: 'resnet-stage', role: 'student', params: { inChannels: 3, width: 4, blocks: 1 } },
    { in: map },
  );
  expect(node.problems).toEqual([]);
  expect(node.outputs).toEqual({ out: { type: 'map', channels: 4, height: 8, width: 8 } });
  expect(node.weights.map(({ name }) => name)).toContain('layer1.0.downsample.0.weight');
  // Two 3 x 3 convolutions and the projection of the shortcut.
  expect(node.cost?.macs).toBe(64 * (3 * 4 * 9 + 4 * 4 * 9 + 3 * 4));
});

it("puts the node's own name before weights that timm doesn't know", () => {
  const node = infer(
    { kind: 'conv1x1', role: 'student', params: { inChannels: 3, channels: 2 } },
    { in: map },
  );
  expect(node.weights.map(({ name }) => name)).toEqual(['a.conv.weight']);
});

it('knows the weights of a node whose inputs it does not know', () => {
  const node = infer({ kind: 'resnet-head', role: 'student', params: { inChannels: 3, classes: 2 } }, {});
  expect([node.outputs, node.cost]).toEqual([undefined, undefined]);
  expect(node.weights.map(({ shape }) => shape)).toEqual([[2, 3], [2]]);
});

it('works nothing out on a loop, even with inputs at hand', () => {
  const node = infer({ kind: 'pool', params: {} }, { in: map }, true);
  expect(node.outputs).toBeUndefined();
  expect(node.problems.map(({ code }) => code)).toEqual(['graph/cycle']);
});

it('keeps what an unknown kind is wired to', () => {
  const node = infer({ kind: 'odd', params: { a: 1 } }, { in: map });
  expect(node).toMatchObject({ params: {}, outputs: undefined, weights: [], inputs: { in: map } });
});

it('leaves out an output that no tensor holds, so that nothing is worked out from it', () => {
  const huge: PortShape = { type: 'map', channels: 65_536, height: 4096, width: 4096 };
  const node = infer({ kind: 'conv1x1', role: 'student', params: { inChannels: 65_536 } }, { in: huge });
  expect(node.outputs).toBeUndefined();
  expect(node.problems.map(({ message }) => message)).toEqual([
    'a: out would hold more than 268,435,456 numbers an image.',
  ]);
});

it('says what a port takes and what it gets', () => {
  const wrong = redraw(resnetToVit(), {}, { 'student-s1.in': 'teacher-s3.out' });
  expect(onlyProblem(wrong, 'graph/type-mismatch').message).toBe(
    'student-s1 takes tokens of width 8 and gets a feature map (4 x 2 x 2) from teacher-s3.',
  );
});

it("leads a borrower's wire to the grid that its owner works on", () => {
  const wrong = redraw(resnetToVit(), {}, { 'assistant-last.in': 'teacher-s2.out' });
  const [fix] = onlyProblem(wrong, 'graph/type-mismatch').fixes ?? [];
  expect(fix?.title).toBe('Insert a local-to-global projector 4 x 4 x 4 -> 4 x 8');
});

it('gives no weights to a borrower', () => {
  const borrower = nodeOf(vitToResnet(), 'assistant-last');
  expect([borrower.owner, borrower.weights]).toEqual(['teacher-s4', []]);
});
