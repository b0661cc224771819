/** @file The learning rate of a step: linear warm-up, then half a cosine or no change. */

import type { Training } from '../document/schema.ts';

/**
 * Rate of update `step` (from 0) of `steps`. The warm-up reaches the full rate after `warmupEpochs`; the cosine
 * (Loshchilov & Hutter 2017, eq. 5, one period) begins there and would reach the least rate after the last step.
 */
export function learningRate(training: Training, step: number, stepsPerEpoch: number): number {
  const { optimizer, schedule, epochs } = training;
  const peak = optimizer.learningRate;
  const steps = epochs * stepsPerEpoch;
  const warmup = Math.min(steps, Math.round(schedule.warmupEpochs * stepsPerEpoch));
  if (step < warmup) return (peak * (step + 1)) / warmup;
  if (schedule.kind === 'constant' || steps === warmup) return peak;
  const done = Math.min(1, (step - warmup) / (steps - warmup));
  const least = Math.min(peak, schedule.leastLearningRate);
  return least + (peak - least) * 0.5 * (1 + Math.cos(Math.PI * done));
}
