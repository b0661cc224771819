/** @file Counts the tensors that previews hold on a shared engine, so that a run's watch over its own doesn't take them for a leak. */

import type { Ops } from '../../../shared/tensor/ops.ts';

/** One for an open engine. */
export class TensorLedger {
  readonly #ops: Ops;
  #held = 0;

  constructor(ops: Ops) {
    this.#ops = ops;
  }

  /** Runs `f`, which must not be asynchronous, and books what it makes and frees. */
  book<T>(f: () => T): T {
    const before = this.#ops.liveTensors();
    try {
      return f();
    } finally {
      this.#held += this.#ops.liveTensors() - before;
    }
  }

  /** Live tensors that were made outside of `book`. */
  others(): number {
    return this.#ops.liveTensors() - this.#held;
  }
}
