/** @file Notices when other programs keep the kernel threads from running, and goes on alone for a while. */

/** Shares of recent waiting in recent work above which a thread helps less than it delays. */
const PATIENCE = 1;
/** How much one kernel counts in the running mean. */
const WEIGHT = 0.1;
const PAUSE_MS = 200;

/**
 * A thread without a free processor answers after a time slice of the system's, many times longer than a kernel takes.
 * Only who computes changes with it, never what: see `sumShares`.
 */
export class Pacing {
  readonly #now: () => number;
  /** Running mean of the waiting for the threads over our own share of the work. */
  #lag = 0;
  #aloneUntil = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether to leave the threads out at present. */
  alone(): boolean {
    return this.#aloneUntil > 0 && this.#now() < this.#aloneUntil;
  }

  /** Runs our own share, then the waiting for the others, of which there are so many. */
  time(work: () => void, wait: () => void, others: number): void {
    if (others === 0) {
      work();
      return;
    }
    const start = this.#now();
    work();
    const worked = this.#now();
    wait();
    this.#note(worked - start, this.#now() - worked);
  }

  #note(worked: number, waited: number): void {
    this.#lag += WEIGHT * (Math.min(waited / Math.max(worked, 1e-3), 20) - this.#lag);
    if (this.#lag <= PATIENCE) return;
    this.#lag = 0;
    this.#aloneUntil = this.#now() + PAUSE_MS;
  }
}
