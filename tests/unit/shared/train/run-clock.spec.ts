/** @file Speed and time to the end, over phases of different work. */

import { describe, expect, it } from 'vitest';
import { RunClock } from '../../../../shared/train/run-clock.ts';
import { scheduleRun, type ScheduledPhase } from '../../../../shared/train/run-schedule.ts';
import { planOf, resnetToVit } from '../../../support/small-networks.ts';

function schedule(): readonly [ScheduledPhase, ScheduledPhase] {
  const document = resnetToVit();
  const [first, second] = scheduleRun(planOf(document), document.recipe, 40);
  if (!first || !second) throw new Error('two phases are scheduled');
  return [first, second];
}

describe('the clock', () => {
  it('knows nothing before the first step', () => {
    const phases = schedule();
    const clock = new RunClock(phases);
    expect(clock.imagesPerSecond(4)).toBe(0);
    expect(clock.eta(phases[0], 0, 4)).toBe(0);
  });

  it('tells the pace of steady steps, and weighs later phases by their work', () => {
    const phases = schedule();
    const [first, second] = phases;
    const clock = new RunClock(phases);
    for (let step = 0; step < 5; step++) clock.note(first, 4, 0.5);
    expect(clock.imagesPerSecond(4)).toBeCloseTo(8, 9);
    const later = (second.steps * 0.5 * second.work) / first.work;
    expect(clock.eta(first, 5, 4)).toBeCloseTo((first.steps - 5) * 0.5 + later, 6);
    clock.note(second, 4, 0.2);
    expect(clock.imagesPerSecond(4)).toBeCloseTo(20, 9);
    expect(clock.eta(second, 1, 4)).toBeCloseTo((second.steps - 1) * 0.2, 6);
  });
});
