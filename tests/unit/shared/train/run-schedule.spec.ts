/** @file Which phases a run goes through, with how many steps. */

import { describe, expect, it } from 'vitest';
import { scheduleRun } from '../../../../shared/train/run-schedule.ts';
import { planOf, resnetToVit } from '../../../support/small-networks.ts';

const names = (phases: ReturnType<typeof scheduleRun>): readonly string[] =>
  phases.map(({ phase, steps }) => `${phase.name} ${steps}`);

describe('the schedule', () => {
  const document = resnetToVit({ trainTeacher: true });
  const plan = planOf(document);
  const { recipe } = document;
  const training = { ...recipe.distillation, epochs: 3 };

  it('leaves out the teacher where the recipe does, and the control too', () => {
    expect(names(scheduleRun(plan, { ...recipe, distillation: training }, 42))).toEqual([
      'distillation 30',
      'control 30',
    ]);
    expect(names(scheduleRun(plan, { ...recipe, distillation: training, control: false }, 42))).toEqual([
      'distillation 30',
    ]);
  });

  it('begins with the teacher and gives the control the steps of the distillation', () => {
    const whole = { ...recipe, teacher: { ...training, epochs: 2 }, distillation: training };
    expect(names(scheduleRun(plan, whole, 42))).toEqual(['teacher 20', 'distillation 30', 'control 30']);
    expect(names(scheduleRun(plan, whole, 42, 7))).toEqual(['teacher 7', 'distillation 7', 'control 7']);
  });

  it('counts the distillation as more work than either network alone', () => {
    const [teacher, distillation, control] = scheduleRun(plan, { ...recipe, teacher: training }, 42);
    expect(distillation?.work).toBeGreaterThan(control?.work ?? Infinity);
    expect(teacher?.work).toBeGreaterThan(0);
  });
});
