/** @file From graph to plan: shared modules, order, terms, readouts; and that equal documents give equal bytes. */

import { describe, expect, it } from 'vitest';
import { weightElements } from '../../../../shared/catalog/weight-spec.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { compilePlan } from '../../../../shared/plan/compile-plan.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { expectProblems } from '../../../support/expect-result.ts';
import {
  planOf,
  resnetToVit,
  smallResnet,
  studentAlone,
  vitToResnet,
} from '../../../support/small-networks.ts';

const plan = planOf(vitToResnet());
const application = (from: Plan, node: string) => {
  const found = [...from.applications, ...from.terms].find((candidate) => candidate.node === node);
  if (!found) throw new Error(`no application ${node}`);
  return found;
};
const parameters = (from: Plan, keep: (owner: string) => boolean): number =>
  from.modules
    .filter(({ owner }) => keep(owner))
    .flatMap(({ weights }) => weights)
    .filter(({ kind }) => kind === 'parameter')
    .reduce((sum, spec) => sum + weightElements(spec), 0);

describe('the assistant', () => {
  it("applies the teacher's and the student's own modules, not copies", () => {
    expect(application(plan, 'assistant-last').module).toBe('teacher-s4');
    expect(application(plan, 'assistant-head').module).toBe('teacher-head');
    expect(application(plan, 'l2g').inputs['in']).toBe('student-s3.out');
    const other = planOf(resnetToVit());
    expect(application(other, 'assistant-last').module).toBe('student-s4');
    expect(application(other, 'l2g').inputs['in']).toBe('teacher-s3.out');
  });

  it('adds the projector, and the objective three heads and three temperatures: nothing else', () => {
    expect(plan.modules.filter(({ owner }) => owner === 'assistant').map(({ id }) => id)).toEqual(['l2g']);
    // L2G from 4 channels to 8 features with a window of 2: patches, normalisation, attention, MLP.
    const projector = 4 * 8 + 8 + 16 + 16 + (9 + 3 * 64 + 24 + 64 + 8) + 16 + (8 * 64 + 40);
    expect(parameters(plan, (owner) => owner === 'assistant')).toBe(projector);
    expect(parameters(plan, (owner) => owner === 'objective')).toBe(5 * (8 + 8 + 6) + 3);
  });
});

it('computes every value before it is used, each node once', () => {
  for (const each of [plan, planOf(resnetToVit({ trainTeacher: true }))]) {
    const done = new Set([each.input.node]);
    for (const { node, inputs } of each.applications) {
      for (const value of Object.values(inputs)) expect(done).toContain(value.split('.')[0]);
      expect(done).not.toContain(node);
      done.add(node);
    }
    for (const { inputs } of each.terms)
      for (const value of Object.values(inputs)) expect(done).toContain(value.split('.')[0]);
  }
});

it('gives a weight a name of its own among those of its owner', () => {
  for (const owner of ['teacher', 'assistant', 'student', 'objective']) {
    const names = plan.modules
      .filter((module) => module.owner === owner)
      .flatMap(({ weights }) => weights.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  }
});

it("keeps what serves training alone out of every network's checkpoint", () => {
  const owners = Object.fromEntries(plan.modules.map(({ id, owner }) => [id, owner]));
  expect(owners).toMatchObject({
    'embed-student': 'objective',
    'nce-ts': 'objective',
    'student-s1': 'student',
  });
  expect(plan.modules.find(({ id }) => id === 'embed-student')?.prefix).toBe('embed-student.');
  expect(plan.modules.find(({ id }) => id === 'student-s1')?.prefix).toBe('');
});

it('says of every term whom it teaches, from whom, and how much', () => {
  expect(plan.terms.map(({ node, learner, source, weight }) => [node, learner, source, weight])).toEqual([
    ['ce-student', 'student', 'labels', 1],
    ['nce-as', 'student', 'assistant', 1],
    ['nce-ta', 'assistant', 'teacher', 1],
    ['nce-ts', 'student', 'teacher', 1],
    ['ofa-as', 'student', 'assistant', 1],
    ['ofa-ta', 'assistant', 'teacher', 1],
    ['ofa-ts', 'student', 'teacher', 1],
  ]);
});

it("reads every network's answer at its last logits", () => {
  expect(plan.readouts).toEqual([
    { role: 'teacher', logits: 'teacher-head.logits' },
    { role: 'assistant', logits: 'assistant-head.logits' },
    { role: 'student', logits: 'student-head.logits' },
  ]);
  expect(planOf(studentAlone(smallResnet('student'))).readouts).toHaveLength(1);
});

it('gives the problems of an unsound graph back, and no plan', () => {
  const problems = expectProblems(compilePlan(buildGraph(studentAlone(smallResnet('teacher')))));
  expect(problems.map(({ code }) => code)).toContain('graph/no-student');
});
