/** @file Cross entropy: published values, definition and gradient. */

import { expect, it } from 'vitest';
import { crossEntropy } from '../../../../shared/distill/cross-entropy.ts';
import { describeOnEngines } from '../../../support/engines.ts';
import { largestDifference, lossAt, numericGradient } from '../../../support/matrix.ts';
import * as reference from './reference.ts';
import { labels, studentLogits } from './vectors.ts';

describeOnEngines((ops) => {
  const at = (smoothing?: number) =>
    lossAt(ops(), [studentLogits], (logits) =>
      crossEntropy(ops(), logits, ops().labels(Int32Array.from(labels)), smoothing),
    );

  it('gives the published value', async () => {
    const { value, leaked } = await at();
    expect(Math.abs(value - 1.20424)).toBeLessThan(1e-5);
    expect(leaked).toBe(0);
  });

  it.each([0, 0.1, 0.5, 0.999])('agrees with its definition, smoothed by %d', async (smoothing) => {
    const { value, gradients } = await at(smoothing);
    expect(Math.abs(value - reference.crossEntropy(studentLogits, labels, smoothing))).toBeLessThan(1e-5);
    const numeric = numericGradient([studentLogits], 0, (logits) =>
      reference.crossEntropy(logits, labels, smoothing),
    );
    expect(largestDifference(gradients[0], numeric)).toBeLessThan(1e-5);
  });

  it('stays finite where the softmax underflows', async () => {
    const { value, gradients } = await lossAt(ops(), [[[1000, -1000]]], (logits) =>
      crossEntropy(ops(), logits, ops().labels(Int32Array.of(1))),
    );
    expect(value).toBeCloseTo(2000, 3);
    expect(gradients[0]).toEqual([[1, -1]]);
  });
});
