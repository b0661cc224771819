/** @file How far a run is, and what a window must hear to catch up with it. */

import type { RunEvent, StartEvent } from '../../../shared/protocol/run-events.ts';

/** Measurements and warnings that are kept; older ones are in the run's files. */
const kept = 500;

/** Learns from every event of one run. */
export class RunProgress {
  readonly #told: RunEvent[] = [];
  #start: StartEvent | undefined;
  #step: RunEvent | undefined;
  #checkpoint: RunEvent | undefined;
  #done: RunEvent | undefined;
  /** Share of all updates that is done. */
  fraction = 0;

  note(event: RunEvent): void {
    switch (event.event) {
      case 'start':
        this.#start = event;
        break;
      case 'step':
        this.#step = event;
        this.#measure(event.phase, event.step);
        break;
      case 'checkpoint':
        this.#checkpoint = event;
        break;
      case 'done':
        this.#done = event;
        break;
      case 'eval':
      case 'warning':
        this.#told.push(event);
        if (this.#told.length > kept) this.#told.shift();
    }
  }

  /** Start, measurements and warnings, then the latest step and checkpoint, then the end. */
  replay(): readonly RunEvent[] {
    const events = [this.#start, ...this.#told, this.#step, this.#checkpoint, this.#done];
    return events.filter((event) => event !== undefined);
  }

  #measure(phase: string, step: number): void {
    let before = 0;
    let all = 0;
    let isBefore = true;
    for (const scheduled of this.#start?.phases ?? []) {
      if (scheduled.phase === phase) isBefore = false;
      if (isBefore) before += scheduled.steps;
      all += scheduled.steps;
    }
    this.fraction = all === 0 ? 0 : Math.min(1, (before + step) / all);
  }
}
