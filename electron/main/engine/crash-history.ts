/** @file How often something died lately: often enough, and starting it again needs the user's word. */

const window = 5 * 60_000;
const most = 3;

/** Three deaths within five minutes are too many. */
export class CrashHistory {
  #times: number[] = [];

  /** Notes a death at `now` in milliseconds; the answer: whether to start again at once. */
  note(now: number): boolean {
    this.#times = [...this.#times.filter((time) => now - time < window), now];
    return this.#times.length < most;
  }

  /** The user said to try again. */
  forget(): void {
    this.#times = [];
  }
}
