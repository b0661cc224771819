/** @file Where a drag comes to lie. */

import { expect, it } from 'vitest';
import type { FlowNode } from '../../../../renderer/editor/canvas/flow-types.ts';
import { snapper } from '../../../../renderer/editor/canvas/snap.ts';

const sight = { x: -1000, y: -1000, width: 4000, height: 4000 };

function box(id: string, x: number, y: number): FlowNode {
  const data = { missing: id, inputs: [], outputs: [] };
  return { id, type: 'ghost', position: { x, y }, width: 168, height: 88, data };
}

const nodes = [box('a', 0, 0), box('b', 400, 300), box('far', 5000, 5000)];

it('goes in steps of the grid where nothing is near', () => {
  const snap = snapper(nodes, new Set(['b']), sight);
  expect(snap({ x: 51, y: 42 })).toEqual({ delta: { x: 52, y: 44 }, guides: [] });
});

it('comes to lie in line with what is near, and shows the line', () => {
  const snap = snapper(nodes, new Set(['b']), sight);
  const { delta, guides } = snap({ x: 100, y: -297 });
  expect(delta.y).toBe(-300);
  expect(guides.some(({ axis, at }) => axis === 'y' && at === 0)).toBe(true);
});

it('pays no heed to what is out of sight', () => {
  const snap = snapper(nodes, new Set(['b']), sight);
  expect(snap({ x: 4599, y: 4698 }).guides).toEqual([]);
});
