/** @file Seeded random numbers for tests that must fail the same way twice. */

/** A small generator (mulberry32): the same seed gives the same numbers everywhere. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  /** Uniform numbers in [low, high). */
  floats(count: number, low = -1, high = 1): Float32Array {
    return Float32Array.from({ length: count }, () => low + (high - low) * this.uniform());
  }

  /** Equally spaced numbers in [low, high), shuffled. */
  shuffled(count: number, low: number, high: number): Float32Array {
    const values = Float32Array.from({ length: count }, (_, i) => low + ((high - low) * i) / count);
    for (let i = count - 1; i > 0; i -= 1) {
      const j = this.integer(0, i);
      [values[i], values[j]] = [values[j] ?? 0, values[i] ?? 0];
    }
    return values;
  }
}
