/** @file The learning rate over a training, against its closed form. */

import { describe, expect, it } from 'vitest';
import type { Training } from '../../../../shared/document/schema.ts';
import { learningRate } from '../../../../shared/train/learning-rate.ts';

const base: Training = {
  epochs: 10,
  optimizer: { kind: 'sgd', learningRate: 0.4, momentum: 0.9, nesterov: true, weightDecay: 0 },
  schedule: { kind: 'cosine', warmupEpochs: 2, leastLearningRate: 0.04 },
  clipNorm: null,
};

describe('the learning rate', () => {
  it('rises in a line to the full rate by the end of the warm-up', () => {
    const rates = Array.from({ length: 10 }, (_, step) => learningRate(base, step, 5));
    rates.forEach((rate, step) => {
      expect(rate).toBeCloseTo((0.4 * (step + 1)) / 10, 12);
    });
    expect(learningRate(base, 10, 5)).toBeCloseTo(0.4, 12);
  });

  it('falls by half a cosine towards the least rate', () => {
    expect(learningRate(base, 30, 5)).toBeCloseTo(0.04 + 0.36 * 0.5, 12);
    expect(learningRate(base, 49, 5)).toBeGreaterThan(0.04);
    expect(learningRate(base, 50, 5)).toBeCloseTo(0.04, 12);
  });

  it('stays where it is told to', () => {
    const constant: Training = { ...base, schedule: { ...base.schedule, kind: 'constant', warmupEpochs: 0 } };
    expect(learningRate(constant, 0, 5)).toBe(0.4);
    expect(learningRate(constant, 49, 5)).toBe(0.4);
  });

  it('never rises to a least rate above the full one, and stands a warm-up longer than the training', () => {
    const odd: Training = { ...base, schedule: { kind: 'cosine', warmupEpochs: 100, leastLearningRate: 9 } };
    for (let step = 0; step < 50; step++) expect(learningRate(odd, step, 5)).toBeLessThanOrEqual(0.4);
  });
});
