/** @file InfoNCE: published values, definition, gradients in closed form, limits. */

import { expect, it } from 'vitest';
import { infoNce, normaliseRows, similarities } from '../../../../shared/distill/infonce.ts';
import { describeOnEngines } from '../../../support/engines.ts';
import { largestDifference, lossAt, numericGradient, toRows, type Matrix } from '../../../support/matrix.ts';
import * as reference from './reference.ts';
import { studentFeatures, teacherFeatures } from './vectors.ts';

describeOnEngines((ops) => {
  const inverse = (temperature: number) => ops().tensor(Float32Array.of(1 / temperature), [1]);
  const at = (temperature: number, symmetric: boolean) =>
    lossAt(ops(), [studentFeatures, teacherFeatures], (learner, source) =>
      infoNce(ops(), learner, source, inverse(temperature), symmetric),
    );

  it.each([
    [1, false, 1.192283],
    [0.07, false, 5.448663],
    [1, true, 1.196264],
    [0.07, true, 5.839173],
  ])(
    'gives the published value at temperature %d, symmetric: %s',
    async (temperature, symmetric, published) => {
      const { value, leaked } = await at(temperature, symmetric);
      expect(Math.abs(value - published)).toBeLessThan(1e-5);
      expect(leaked).toBe(0);
    },
  );

  it.each([
    [1, false],
    [0.07, false],
    [0.5, true],
  ])(
    'has the gradient of its definition at temperature %d, symmetric: %s',
    async (temperature, symmetric) => {
      const definition = symmetric ? reference.symmetricInfoNce : reference.infoNce;
      const { gradients } = await at(temperature, symmetric);
      for (const argument of [0, 1]) {
        const numeric = numericGradient([studentFeatures, teacherFeatures], argument, (learner, source) =>
          definition(learner, source, temperature),
        );
        expect(largestDifference(gradients[argument], numeric)).toBeLessThan(1e-5);
      }
    },
  );

  it('has the closed-form gradient in the temperature, which it passes on to its logarithm', async () => {
    const logScale = Math.log(1 / 0.5);
    const { gradients } = await lossAt(
      ops(),
      [[[logScale]], studentFeatures, teacherFeatures],
      (scale, learner, source) => infoNce(ops(), learner, source, ops().reshape(ops().exp(scale), [1])),
    );
    // dL/dS = (softmax(S) - I) / B, and S is proportional to exp(log scale).
    const scores = reference.scores(studentFeatures, teacherFeatures, 0.5);
    const closed = scores.flatMap((row, b) => {
      const p = reference.softmax(row);
      return row.map((s, k) => (((p[k] ?? NaN) - (k === b ? 1 : 0)) / scores.length) * s);
    });
    const total = closed.reduce((sum, x) => sum + x, 0);
    expect(largestDifference(gradients[0], [[total]])).toBeLessThan(1e-5);
  });

  it.each([2, 5, 16])('is ln B where all similarities are equal, B = %d', async (batch) => {
    const same: Matrix = Array.from({ length: batch }, () => [1, 2, 3]);
    for (const symmetric of [false, true]) {
      const { value } = await lossAt(ops(), [same, same], (learner, source) =>
        infoNce(ops(), learner, source, inverse(0.07), symmetric),
      );
      expect(Math.abs(value - Math.log(batch))).toBeLessThan(1e-5);
    }
  });

  it('takes no account of the lengths of the embeddings', async () => {
    const longer = studentFeatures.map((row, b) => row.map((x) => x * 10 ** (b - 1)));
    const { value } = await lossAt(ops(), [longer, teacherFeatures], (learner, source) =>
      infoNce(ops(), learner, source, inverse(0.07)),
    );
    expect(Math.abs(value - 5.448663)).toBeLessThan(1e-5);
  });

  it('stays finite, gradient and all, for an embedding of zeros', async () => {
    const vanished = [[0, 0, 0], ...studentFeatures.slice(1)];
    const { value, gradients } = await lossAt(ops(), [vanished, teacherFeatures], (learner, source) =>
      infoNce(ops(), learner, source, inverse(1)),
    );
    expect(Number.isFinite(value)).toBe(true);
    expect(gradients.flat(2).every(Number.isFinite)).toBe(true);
  });

  it('compares unit vectors', async () => {
    const rows = ops().tidy(() =>
      normaliseRows(ops(), ops().tensor(Float32Array.from(teacherFeatures.flat()), [3, 3])),
    );
    const lengths = toRows(await ops().read(rows), 3).map((row) => Math.hypot(...row));
    ops().dispose(rows);
    for (const length of lengths) expect(length).toBeCloseTo(1, 6);
  });

  it('gives the similarity of every anchor with every key', async () => {
    const table = ops().tidy(() => {
      const tensor = (rows: Matrix) => ops().tensor(Float32Array.from(rows.flat()), [3, 3]);
      return similarities(ops(), tensor(studentFeatures), tensor(teacherFeatures), inverse(0.5));
    });
    const rows = toRows(await ops().read(table), 3);
    ops().dispose(table);
    const expected = reference.scores(studentFeatures, teacherFeatures, 0.5);
    expect(largestDifference(rows, expected)).toBeLessThan(1e-6);
  });
});
