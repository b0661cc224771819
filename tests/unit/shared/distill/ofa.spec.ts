/** @file OFA-KD's term: published values, closed-form gradient, and what its forms come to. */

import { expect, it } from 'vitest';
import { ofa, type OfaSettings } from '../../../../shared/distill/ofa.ts';
import { describeOnEngines } from '../../../support/engines.ts';
import { largestDifference, lossAt, numericGradient, type Matrix } from '../../../support/matrix.ts';
import * as reference from './reference.ts';
import { labels, studentLogits, teacherLogits } from './vectors.ts';

const settings = (gamma: number, temperature = 1, form: OfaSettings['form'] = 'code'): OfaSettings => ({
  gamma,
  temperature,
  form,
});

/** `(W p - w) / (B T)`, with the weights `w` of the classes, their sum `W` and the learner's probabilities `p`. */
function closedForm(learner: Matrix, source: Matrix, at: OfaSettings): Matrix {
  return learner.map((row, b) => {
    const weights = reference.ofaWeights(source[b] ?? [], labels[b] ?? 0, at);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return reference
      .softmax(row, at.temperature)
      .map((p, c) => (total * p - (weights[c] ?? NaN)) / (learner.length * at.temperature));
  });
}

describeOnEngines((ops) => {
  const at = (chosen: OfaSettings) =>
    lossAt(ops(), [studentLogits, teacherLogits], (learner, source) =>
      ofa(ops(), learner, source, ops().labels(Int32Array.from(labels)), chosen),
    );

  it.each([
    [1, 1, 1.232312],
    [1.2, 1, 1.351314],
    [1.5, 1, 1.685051],
    [2, 1, 2.538855],
    [1.2, 2, 1.273509],
  ])('gives the published value for gamma %d at temperature %d', async (gamma, temperature, published) => {
    const { value, leaked } = await at(settings(gamma, temperature));
    expect(Math.abs(value - published)).toBeLessThan(1e-5);
    expect(leaked).toBe(0);
  });

  it('has the published gradient of the first image', async () => {
    const { gradients } = await at(settings(1.2));
    const published = [[-0.175121, 0.167311, 0.013436, -0.005626]];
    expect(largestDifference(gradients[0]?.slice(0, 1), published)).toBeLessThan(1e-5);
  });

  it.each([
    settings(1.2),
    settings(2, 0.7),
    settings(0.5, 3),
    settings(1, 1, 'paper'),
    settings(1.5, 2, 'paper'),
  ])('agrees with its definition and its closed-form gradient: %o', async (chosen) => {
    const { value, gradients } = await at(chosen);
    expect(Math.abs(value - reference.ofa(studentLogits, teacherLogits, labels, chosen))).toBeLessThan(1e-5);
    const closed = closedForm(studentLogits, teacherLogits, chosen);
    expect(largestDifference(gradients[0], closed)).toBeLessThan(1e-5);
    const numeric = numericGradient([studentLogits, teacherLogits], 0, (learner, source) =>
      reference.ofa(learner, source, labels, chosen),
    );
    expect(largestDifference(closed, numeric)).toBeLessThan(1e-6);
  });

  it('passes no gradient into the source', async () => {
    expect((await at(settings(1.2))).gradients[1]).toBeNull();
  });

  it('is the cross entropy with the source for gamma 1: KD up to a constant', async () => {
    const { gradients } = await at(settings(1));
    const numeric = numericGradient([studentLogits, teacherLogits], 0, (learner, source) =>
      reference.kd(learner, source, 1),
    );
    expect(largestDifference(gradients[0], numeric)).toBeLessThan(1e-5);
  });

  it('in the paper form is KD plus the hard cross entropy for gamma 1, up to a constant', async () => {
    const { gradients } = await at(settings(1, 1, 'paper'));
    const numeric = numericGradient(
      [studentLogits, teacherLogits],
      0,
      (learner, source) => reference.kd(learner, source, 1) + reference.crossEntropy(learner, labels),
    );
    expect(largestDifference(gradients[0], numeric)).toBeLessThan(1e-5);
  });
});
