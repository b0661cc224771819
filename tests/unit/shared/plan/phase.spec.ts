/** @file Phases: which terms count, what learns, what is computed and where. */

import { describe, expect, it } from 'vitest';
import { neededFor, planPhase, type PhaseName } from '../../../../shared/plan/phase.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { planOf, resnetToVit, smallResnet, smallTas, vitToResnet } from '../../../support/small-networks.ts';

const tokensTeach = planOf(vitToResnet({ trainTeacher: true }));
const cnnTeaches = planOf(resnetToVit({ trainTeacher: true }));

const terms = (plan: Plan, name: PhaseName) => planPhase(plan, name).terms.map(({ node }) => node);
const trained = (plan: Plan, name: PhaseName) => [...planPhase(plan, name).trained].sort();
const steps = (plan: Plan, name: PhaseName) => planPhase(plan, name).steps;
const nodes = (plan: Plan, name: PhaseName) => steps(plan, name).map(({ application }) => application.node);
const parts = (role: string, ...names: string[]) => names.map((name) => `${role}-${name}`).sort();

describe('the teacher phase', () => {
  it('trains the teacher on its own hard labels, and computes nothing but it', () => {
    expect(terms(tokensTeach, 'teacher')).toEqual(['ce-teacher']);
    const all = parts('teacher', 'embed', 's1', 's2', 's3', 's4', 'head');
    expect(trained(tokensTeach, 'teacher')).toEqual(all);
    expect(nodes(tokensTeach, 'teacher').sort()).toEqual(all);
  });

  it('has nothing to do where the teacher has no loss of its own', () => {
    expect(terms(planOf(vitToResnet()), 'teacher')).toEqual([]);
  });
});

describe('the distillation', () => {
  it('has every term but those that teach the teacher', () => {
    expect(terms(tokensTeach, 'distillation')).toEqual([
      'ce-student',
      'nce-as',
      'nce-ta',
      'nce-ts',
      'ofa-as',
      'ofa-ta',
      'ofa-ts',
    ]);
  });

  it.each([
    ['tokens', tokensTeach, parts('student', 'stem', 's1', 's2', 's3', 's4', 'head')],
    ['a CNN', cnnTeaches, parts('student', 'embed', 's1', 's2', 's3', 's4', 'head')],
  ])(
    'under %s trains student, projector, heads and temperatures, and nothing of the teacher',
    (_name, plan, student) => {
      expect(trained(plan, 'distillation')).toEqual(
        [
          'embed-assistant',
          'embed-student',
          'embed-teacher',
          'l2g',
          'nce-as',
          'nce-ta',
          'nce-ts',
          ...student,
        ].sort(),
      );
    },
  );

  it("lets gradients through the frozen teacher's last stage to the projector", () => {
    const step = steps(tokensTeach, 'distillation').find(
      ({ application }) => application.node === 'assistant-last',
    );
    expect(step).toMatchObject({ trains: false, differentiated: true });
  });

  it('computes the teacher apart from differentiation, all of it', () => {
    for (const plan of [tokensTeach, cnnTeaches]) {
      const teacher = steps(plan, 'distillation').filter(({ application }) =>
        /^teacher-/.test(application.node),
      );
      expect(teacher.length).toBe(6);
      for (const { trains, differentiated } of teacher)
        expect([trains, differentiated]).toEqual([false, false]);
    }
  });

  it('computes each shared stage once', () => {
    const order = nodes(tokensTeach, 'distillation');
    expect(new Set(order).size).toBe(order.length);
    expect(order.filter((node) => node.startsWith('student-'))).toHaveLength(6);
  });
});

it('the control trains the student alone', () => {
  expect(terms(tokensTeach, 'control')).toEqual(['ce-student']);
  expect(trained(tokensTeach, 'control')).toEqual(parts('student', 'stem', 's1', 's2', 's3', 's4', 'head'));
  expect(nodes(tokensTeach, 'control').every((node) => node.startsWith('student-'))).toBe(true);
});

it('a frozen module learns in no phase, and what follows it still does', () => {
  const document = smallTas(smallResnet('teacher'), smallResnet('student'));
  const s1 = document.nodes['student-s1'];
  if (!s1) throw new Error('no stage');
  const plan = planOf({ ...document, nodes: { ...document.nodes, 'student-s1': { ...s1, frozen: true } } });
  for (const name of ['distillation', 'control'] as const) {
    expect(trained(plan, name)).not.toContain('student-s1');
    expect(trained(plan, name)).toContain('student-s2');
    const step = steps(plan, name).find(({ application }) => application.node === 'student-s1');
    // The stem before it learns, so its gradient passes through.
    expect(step).toMatchObject({ trains: false, differentiated: true });
  }
});

it('a frozen head behind a detached feature is computed after what it reads', () => {
  const document = vitToResnet();
  const head = document.nodes['embed-assistant'];
  if (!head) throw new Error('no head');
  const plan = planOf({
    ...document,
    nodes: { ...document.nodes, 'embed-assistant': { ...head, frozen: true } },
  });
  const differentiated = new Set<string>();
  for (const step of steps(plan, 'distillation')) {
    const behind = Object.values(step.application.inputs).some((value) =>
      differentiated.has(value.split('.')[0] ?? ''),
    );
    if (behind) expect(step.differentiated).toBe(true);
    if (step.differentiated) differentiated.add(step.application.node);
  }
  expect(differentiated).toContain('embed-assistant-source');
});

it('what a value needs is found, in the order of the plan', () => {
  const needed = neededFor(tokensTeach, ['student-head.logits']).map(({ node }) => node);
  expect(needed).toEqual([
    'student-stem',
    'student-s1',
    'student-s2',
    'student-s3',
    'student-s4',
    'student-head',
  ]);
  expect(neededFor(tokensTeach, ['image.image'])).toEqual([]);
});
