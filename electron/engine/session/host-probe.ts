/** @file Has the app's main process try an addon: a packaged app's program can't run as plain Node, so only main can start another process. */

import type { EngineNotice, EngineOrder } from '../../../shared/protocol/session-messages.ts';
import type { ProbeRunner } from '../native/probe-addon.ts';
import type { CommandResult } from '../native/run-command.ts';

/** As long as the engine itself would wait for a child. */
const patience = 180_000;

/** Probes under way, by number. */
export class HostProbes {
  readonly #post: (notice: EngineNotice) => void;
  readonly #waiting = new Map<number, (result: CommandResult | null) => void>();
  #last = 0;

  constructor(post: (notice: EngineNotice) => void) {
    this.#post = post;
  }

  /** For whoever tries addons; null where main doesn't answer. */
  readonly run: ProbeRunner = (addon) => {
    this.#last += 1;
    const probe = this.#last;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#settle(probe, null);
      }, patience);
      this.#waiting.set(probe, (result) => {
        clearTimeout(timer);
        resolve(result);
      });
      this.#post({ type: 'probe', probe, addon });
    });
  };

  /** Main's answer; one that nobody waits for is passed over. */
  answer({ probe, code, stdout, stderr }: Extract<EngineOrder, { type: 'probed' }>): void {
    this.#settle(probe, { code, signal: null, stdout, stderr });
  }

  #settle(probe: number, result: CommandResult | null): void {
    this.#waiting.get(probe)?.(result);
    this.#waiting.delete(probe);
  }
}
