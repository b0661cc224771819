/** @file The bands behind the nodes. */

import { expect, it } from 'vitest';
import { lanesOf } from '../../../../renderer/editor/canvas/lanes.ts';
import { nodePositions } from '../../../../renderer/editor/canvas/node-positions.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { newDocument } from '../../../../shared/pairs/new-document.ts';
import { resnetToVit } from '../../../support/small-networks.ts';

it('draws a band around each network with its totals, and the ratio of teacher and student', () => {
  const document = resnetToVit();
  const lanes = lanesOf(buildGraph(document), nodePositions(document));
  expect(lanes.map(({ id }) => id)).toEqual(['teacher', 'assistant', 'student', 'losses']);
  const student = lanes.find(({ id }) => id === 'student');
  expect(student?.totals.map(({ text }) => text).join(' ')).toMatch(
    /params .*MACs .*B teacher \/ student .*×/,
  );
  for (const [id, { x, y }] of nodePositions(document)) {
    const lane = lanes.find((band) => band.id === document.nodes[id]?.role);
    if (!lane) continue;
    expect(
      x >= lane.x && y >= lane.y && x + 168 <= lane.x + lane.width && y + 88 <= lane.y + lane.height,
      id,
    ).toBe(true);
  }
});

it('draws none for an empty document', () => {
  const document = newDocument('', { nodes: {}, wires: {} });
  expect(lanesOf(buildGraph(document), nodePositions(document))).toEqual([]);
});
