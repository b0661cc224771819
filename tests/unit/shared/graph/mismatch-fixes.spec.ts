/** @file The ways out of a wire that doesn't fit: that they are offered where they help, and only there. */

import { expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { resnetToVit, smallResnet, studentAlone, vitToResnet } from '../../../support/small-networks.ts';
import { draw, fixed, onlyProblem, redraw } from './draw.ts';

const titles = (problem: ReturnType<typeof onlyProblem>) => problem.fixes?.map(({ title }) => title);

it('puts a node into the wire, half way on the canvas, in the role of its surroundings', () => {
  const drawn = redraw(resnetToVit(), {}, { 'assistant-last.in': 'teacher-s3.out' });
  const placed = {
    ...drawn,
    layout: { nodes: { 'teacher-s3': { x: 0, y: 10 }, 'assistant-last': { x: 100, y: 30 } }, groups: {} },
  };
  const problem = onlyProblem(placed, 'graph/type-mismatch');
  const mended = fixed(placed, problem, 'Insert a local-to-global projector 4 x 2 x 2 -> 4 x 8');
  const id = 'assistant-last-local-to-global';
  expect(mended.nodes[id]).toMatchObject({ kind: 'local-to-global', role: 'assistant', params: { dim: 8 } });
  expect(mended.wires[`${id}.in`]).toBe('teacher-s3.out');
  expect(mended.wires['assistant-last.in']).toBe(`${id}.out`);
  expect(mended.layout.nodes[id]).toEqual({ x: 50, y: 20 });
  expect(buildGraph(mended).problems.map(({ code }) => code)).toEqual(['graph/teacher-untrained']);
});

it('finds a free name, as often as it takes', () => {
  const taken = Object.fromEntries(
    ['student-s4-conv1x1', 'student-s4-conv1x1-2'].map((id) => [id, { kind: 'image' }]),
  );
  const drawn = redraw(studentAlone(smallResnet('student')), taken, { 'student-s4.in': 'student-s1.out' });
  const problem = onlyProblem(drawn, 'graph/shape-mismatch');
  const mended = fixed(drawn, problem, 'Insert a 1 x 1 convolution 3 -> 4 channels');
  expect(mended.nodes['student-s4-conv1x1-3']?.kind).toBe('conv1x1');
});

it("doesn't change a module because a borrower is wired otherwise", () => {
  const drawn = redraw(vitToResnet(), {}, { 'embed-assistant-source.in': 'student-head.feature' });
  const problem = onlyProblem(drawn, 'graph/shape-mismatch');
  expect(titles(problem)).toEqual(['Insert an embedding head 6 -> 8', 'Remove the wire']);
});

it('offers no convolution where the resolution is wrong as well', () => {
  const drawn = draw(
    {
      image: { kind: 'image', params: { height: 8, width: 8 } },
      half: { kind: 'resnet-stage', params: { inChannels: 3, width: 5, stride: 2, blocks: 1 } },
      sum: { kind: 'add' },
    },
    { 'half.in': 'image.image', 'sum.a': 'image.image', 'sum.b': 'half.out' },
  );
  expect(titles(onlyProblem(drawn, 'graph/shape-mismatch'))).toEqual(['Remove the wire']);
});

it('offers no tokens without a class token to a sum that has one', () => {
  const drawn = redraw(
    resnetToVit(),
    { sum: { kind: 'add', role: 'student' } },
    { 'sum.a': 'student-s1.out', 'sum.b': 'l2g.out' },
  );
  expect(titles(onlyProblem(drawn, 'graph/shape-mismatch'))).toEqual(['Remove the wire']);
});

it('offers no parameter beyond its bounds', () => {
  const drawn = draw(
    {
      image: { kind: 'image', params: { channels: 4, height: 1024, width: 1024 } },
      all: { kind: 'smooth', params: { method: 'none' } },
      head: { kind: 'embedding', params: { inWidth: 8, width: 8 } },
    },
    { 'all.in': 'image.image', 'head.in': 'all.out' },
  );
  expect(titles(onlyProblem(drawn, 'graph/shape-mismatch'))).toEqual(['Remove the wire']);
});

it('takes along what must change with it: heads that divide the width, patches that divide the image', () => {
  const wider = redraw(resnetToVit(), {
    'student-embed': { params: { inChannels: 3, height: 8, width: 8, patch: 4, dim: 9 } },
  });
  expect(titles(onlyProblem(wider, 'graph/shape-mismatch'))).toContain('Set dim to 9, heads to 1');
  const larger = redraw(resnetToVit(), {
    image: { params: { channels: 1, height: 9, width: 15, classes: 3 } },
    'teacher-stem': { params: { inChannels: 1, channels: 3, kernel: 3, stride: 1, pool: false } },
  });
  const mismatches = buildGraph(larger).problems.filter(({ place }) => place.node === 'student-embed');
  expect(mismatches.flatMap(({ fixes }) => fixes?.map(({ title }) => title))).toEqual([
    'Set inChannels to 1, height to 9, width to 15, patch to 3',
    'Remove the wire',
  ]);
});
