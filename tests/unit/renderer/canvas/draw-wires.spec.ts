/** @file Wires as React Flow is given them. */

import { expect, it } from 'vitest';
import { drawWires, thicknessOf } from '../../../../renderer/editor/canvas/draw-wires.ts';
import { hasRoom } from '../../../../renderer/editor/canvas/wire-label.ts';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { resnetToVit } from '../../../support/small-networks.ts';

const document = resnetToVit();
const nothing: ReadonlySet<string> = new Set();

it('draws every wire with its shape, in the colour of what feeds it', () => {
  const wires = drawWires(buildGraph(document), nothing);
  expect(wires.map(({ id }) => id).sort()).toEqual(Object.keys(document.wires).sort());
  const bridge = wires.find(({ id }) => id === 'l2g.in');
  expect(bridge?.data?.label).toMatch(/^\d+×\d+×\d+$/);
  expect(bridge?.data?.hue).toBe('teacher');
  expect(wires.every(({ data }) => data?.problem === null)).toBe(true);
});

it('keeps the objects of wires that stay as they are', () => {
  const graph = buildGraph(document);
  const before = drawWires(graph, nothing);
  expect(drawWires(graph, nothing, before).every((wire) => before.includes(wire))).toBe(true);
  const selected = drawWires(graph, new Set(['l2g.in']), before);
  expect(selected.filter((wire) => !before.includes(wire)).map(({ id }) => id)).toEqual(['l2g.in']);
});

it('marks wires that do not fit or lead nowhere, and draws them last', () => {
  const wrong: TasDocument = {
    ...document,
    wires: { ...document.wires, 'assistant-last.in': 'teacher-s1.out', 'gone.in': 'l2g.out' },
  };
  const wires = drawWires(buildGraph(wrong), nothing);
  const [misfit, ghost] = ['assistant-last.in', 'gone.in'].map((to) => wires.find(({ id }) => id === to));
  expect(misfit?.data).toMatchObject({ ghost: false, problem: { severity: 'error' } });
  expect(ghost).toMatchObject({
    target: 'ghost:gone',
    data: { ghost: true, problem: { severity: 'error' } },
  });
  const firstFaulty = wires.findIndex(({ data }) => data?.problem);
  expect(wires.slice(firstFaulty).every(({ data }) => Boolean(data?.problem))).toBe(true);
});

it('grows with the logarithm of the channels, within bounds', () => {
  const map = (channels: number) => thicknessOf({ type: 'map', channels, height: 1, width: 1 });
  expect(map(64) - map(8)).toBeCloseTo(map(512) - map(64));
  expect(map(1)).toBe(1.25);
  expect(map(1e9)).toBe(3.5);
});

it('shows a label only where it fits between the ends', () => {
  expect(hasRoom('12×16×16', 56)).toBe(true);
  expect(hasRoom('512×16×16', 40)).toBe(false);
  expect(hasRoom('', 500)).toBe(false);
});
