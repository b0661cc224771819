/** @file Watches the number of live tensors: after the first steps it must not grow. */

/** Steps that may still create slots and caches. */
const settling = 2;

/** Growth at which training stops rather than fill the memory. */
const most = 1_000;

/** Counts from the first steps of a phase on; make one for each phase. */
export class LeakWatch {
  readonly #liveTensors: () => number;
  #steps = 0;
  #baseline = 0;
  #warned = false;

  constructor(liveTensors: () => number) {
    this.#liveTensors = liveTensors;
  }

  /** Call after every step. `warn` once on the first growth, `stop` when it is large. */
  check(): { readonly verdict: 'fine' | 'warn' | 'stop'; readonly growth: number } {
    this.#steps += 1;
    const live = this.#liveTensors();
    if (this.#steps <= settling) {
      this.#baseline = live;
      return { verdict: 'fine', growth: 0 };
    }
    const growth = live - this.#baseline;
    if (growth > most) return { verdict: 'stop', growth };
    if (growth <= 0 || this.#warned) return { verdict: 'fine', growth };
    this.#warned = true;
    return { verdict: 'warn', growth };
  }
}
