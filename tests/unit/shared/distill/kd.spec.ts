/** @file Knowledge distillation of logits: published values, definition and gradient. */

import { expect, it } from 'vitest';
import { kd } from '../../../../shared/distill/kd.ts';
import { describeOnEngines } from '../../../support/engines.ts';
import { largestDifference, lossAt, numericGradient } from '../../../support/matrix.ts';
import * as reference from './reference.ts';
import { studentLogits, teacherLogits } from './vectors.ts';

describeOnEngines((ops) => {
  const at = (temperature: number) =>
    lossAt(ops(), [studentLogits, teacherLogits], (learner, source) =>
      kd(ops(), learner, source, temperature),
    );

  it.each([
    [1, 0.536315],
    [4, 0.631771],
  ])('gives the published value at temperature %d', async (temperature, published) => {
    const { value, leaked } = await at(temperature);
    expect(Math.abs(value - published)).toBeLessThan(1e-5);
    expect(leaked).toBe(0);
  });

  it.each([0.5, 1, 4, 20])('has the gradient of its definition at temperature %d', async (temperature) => {
    const { gradients } = await at(temperature);
    const numeric = numericGradient([studentLogits, teacherLogits], 0, (learner, source) =>
      reference.kd(learner, source, temperature),
    );
    expect(largestDifference(gradients[0], numeric)).toBeLessThan(1e-5);
  });

  it('passes no gradient into the source', async () => {
    expect((await at(4)).gradients[1]).toBeNull();
  });

  it('vanishes between equal logits, and so does its gradient', async () => {
    const { value, gradients } = await lossAt(ops(), [teacherLogits], (learner) =>
      kd(ops(), learner, learner, 4),
    );
    expect(Math.abs(value)).toBeLessThan(1e-5);
    expect(
      largestDifference(
        gradients[0],
        teacherLogits.map((row) => row.map(() => 0)),
      ),
    ).toBeLessThan(1e-6);
  });
});
