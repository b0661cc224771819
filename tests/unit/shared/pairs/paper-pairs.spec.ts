/** @file The paper's pairs: sound documents, with the projectors and sizes that are published for them. */

import { expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { roleCosts } from '../../../../shared/graph/role-costs.ts';
import { paperPairDocument, paperPairs } from '../../../../shared/pairs/paper-pairs.ts';
import { compilePlan } from '../../../../shared/plan/compile-plan.ts';
import { megas } from './drawn-network.ts';

it.each(paperPairs)('$title compiles without a problem', (pair) => {
  const graph = buildGraph(paperPairDocument(pair));
  expect(graph.problems).toEqual([]);
  expect(compilePlan(graph).ok).toBe(true);
});

/** Millions of parameters of teacher and student, and the width and grid of what enters the assistant's last stage. */
it.each([
  // A stem of 3 x 3 and 100 classes: 11.22 instead of 11.69.
  ['vit-small-resnet18-cifar100', 21.38, 11.22, 384, 8, 'student-s3.out', 'teacher-s4'],
  ['deit-tiny-resnet18-imagenet', 5.72, 11.69, 192, 14, 'student-s3.out', 'teacher-s4'],
  ['resnet50-deit-tiny-imagenet', 25.56, 5.72, 192, 14, 'teacher-s3.out', 'student-s4'],
] as const)('%s has the published sizes', (id, teacher, student, width, rows, feeder, last) => {
  const pair = paperPairs.find((entry) => entry.id === id);
  if (!pair) throw new Error(`${id} is missing`);
  const document = paperPairDocument(pair);
  const graph = buildGraph(document);
  const costs = roleCosts(graph);
  expect(Math.abs(megas(costs.teacher.parameters) - teacher)).toBeLessThan(0.006);
  expect(Math.abs(megas(costs.student.parameters) - student)).toBeLessThan(0.006);
  expect(graph.nodes.get('l2g')?.outputs?.['out']).toMatchObject({ type: 'tokens', width, rows });
  expect(document.wires['l2g.in']).toBe(feeder);
  expect(document.nodes['assistant-last']?.weights?.from).toBe(last);
});
