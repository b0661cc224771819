/** @file Events of a run: numbers that JSON can't hold keep their names, and evaluations are found among other lines. */

import { describe, expect, it } from 'vitest';
import { evalEventOf, runEventSchema } from '../../../../shared/protocol/run-events.ts';

const step = {
  event: 'step',
  phase: 'teacher',
  epoch: 1,
  epochs: 2,
  step: 3,
  steps: 10,
  loss: 1.5,
  terms: { ce: 1.5 },
  gradientNorm: 0.1,
  learningRate: 0.01,
  imagesPerSecond: 100,
  eta: 7,
};

describe('events', () => {
  it('take a loss that is not finite by its name, never as null', () => {
    expect(runEventSchema.safeParse({ ...step, loss: 'NaN', terms: { ce: 'Infinity' } }).success).toBe(true);
    expect(runEventSchema.safeParse({ ...step, loss: null }).success).toBe(false);
    expect(runEventSchema.safeParse({ ...step, loss: 'large' }).success).toBe(false);
  });

  it('are of a known kind and hold no unknown keys', () => {
    expect(runEventSchema.safeParse({ ...step, event: 'dance' }).success).toBe(false);
    expect(runEventSchema.safeParse({ ...step, mood: 1 }).success).toBe(false);
  });

  it('are evaluations where they say so', () => {
    const evaluation = { event: 'eval', phase: 'control', epoch: 1, step: 5, accuracy: { control: 0.5 } };
    expect(evalEventOf(evaluation)).toEqual(evaluation);
    expect(evalEventOf(step)).toBeUndefined();
    expect(evalEventOf({ ...evaluation, accuracy: { control: 2 } })).toBeUndefined();
  });
});
