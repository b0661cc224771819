/** @file How fast a run goes and how long it will take: images a second lately, and seconds to the end over all phases. */

import type { ScheduledPhase } from './run-schedule.ts';

/** Weight of the newest step in the moving mean. */
const newest = 0.1;

/** Learns from every step; one for a run. */
export class RunClock {
  readonly #schedule: readonly ScheduledPhase[];
  /** Seconds for one image and one unit of work, a moving mean over all phases. */
  #pace: number | undefined;
  /** Seconds of a step in the present phase, likewise. */
  #stepSeconds: number | undefined;
  #phase: ScheduledPhase | undefined;

  constructor(schedule: readonly ScheduledPhase[]) {
    this.#schedule = schedule;
  }

  /** Notes that a step of `phase` on `images` images took `seconds`. */
  note(phase: ScheduledPhase, images: number, seconds: number): void {
    if (phase !== this.#phase) this.#stepSeconds = undefined;
    this.#phase = phase;
    const blend = (mean: number | undefined, value: number): number =>
      mean === undefined ? value : mean + newest * (value - mean);
    this.#stepSeconds = blend(this.#stepSeconds, seconds);
    this.#pace = blend(this.#pace, seconds / (images * Math.max(1, phase.work)));
  }

  /** Images a second in the present phase. */
  imagesPerSecond(batchSize: number): number {
    return this.#stepSeconds ? batchSize / this.#stepSeconds : 0;
  }

  /** Seconds to the end, when `done` steps of `phase` are done: this phase at its own pace, later ones by their work. */
  eta(phase: ScheduledPhase, done: number, batchSize: number): number {
    const here = (phase.steps - done) * (this.#stepSeconds ?? 0);
    const later = this.#schedule
      .slice(this.#schedule.indexOf(phase) + 1)
      .reduce((sum, { steps, work }) => sum + steps * batchSize * Math.max(1, work) * (this.#pace ?? 0), 0);
    return here + later;
  }
}
