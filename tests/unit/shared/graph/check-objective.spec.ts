/** @file The document as a distillation: cases that are not obvious from the list of problems. */

import { expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { checkObjective } from '../../../../shared/graph/check-objective.ts';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { smallResnet, studentAlone, vitToResnet } from '../../../support/small-networks.ts';
import { redraw, without } from './draw.ts';

const codes = (document: TasDocument) =>
  checkObjective(document, buildGraph(document).nodes).map(({ code }) => code);
const tas = { ...vitToResnet(), weights: { teacher: 'teacher.safetensors' } };

it('asks nothing more of a teacher that has a weights file, nor of a student alone', () => {
  expect(codes(tas)).toEqual([]);
  expect(codes(studentAlone(smallResnet('student')))).toEqual([]);
});

it('counts a term of no weight as absent', () => {
  const none = { params: { weight: 0 } };
  const untaught = redraw(tas, { 'nce-ta': none, 'ofa-ta': none });
  expect(codes(untaught)).toContain('graph/assistant-untaught');
  expect(codes(redraw(untaught, { 'nce-as': none, 'ofa-as': none }))).not.toContain(
    'graph/assistant-untaught',
  );
});

it('takes half a level of T->A for enough', () => {
  expect(codes(without(tas, 'nce-ta'))).not.toContain('graph/assistant-untaught');
});

it('is content with a teacher that is trained first and has its own cross entropy', () => {
  const trained = vitToResnet({ trainTeacher: true });
  expect(codes({ ...trained, recipe: { ...trained.recipe, teacher: trained.recipe.distillation } })).toEqual(
    [],
  );
});

it('lets one thawed stage be enough to train', () => {
  const drawn = studentAlone(smallResnet('student'));
  const frozen = Object.fromEntries(
    ['student-stem', 'student-s1', 'student-s2', 'student-s3', 'student-s4'].map((id) => [
      id,
      { frozen: true },
    ]),
  );
  expect(codes(redraw(drawn, frozen))).toEqual([]);
});

it('asks for weights where the student borrows all it has', () => {
  const drawn = redraw(tas, { 'student-head': { role: 'student' } });
  const ids = ['stem', 's1', 's2', 's3', 's4', 'head'].map((part) => `student-${part}`);
  const moved = redraw(drawn, Object.fromEntries(ids.map((id) => [id, { role: 'assistant' as const }])));
  const lone = redraw(
    moved,
    { mean: { kind: 'pool', role: 'student', params: {} } },
    { 'mean.in': 'student-s4.out' },
  );
  expect(codes(lone)).toContain('graph/nothing-to-train');
});

it('never asks a teacher for detached features: none of its weights learn', () => {
  expect(codes(redraw(tas, { 'embed-teacher': { params: { inWidth: 8, width: 5 } } }))).toEqual([]);
});
