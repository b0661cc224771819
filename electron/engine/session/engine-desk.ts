/** @file The one engine of the process: opened when it is first needed, shared by a run and by previews, changed when nobody holds it. */

import { success, type Result } from '../../../shared/problem.ts';
import type { EngineChoice, OpenEngine } from '../engine.ts';
import { openEngine } from '../open-engine.ts';
import { TensorLedger } from './tensor-ledger.ts';

/** An engine that is held until it is given back. */
export interface EngineLease {
  readonly engine: OpenEngine;
  readonly ledger: TensorLedger;
  /** Changes with the engine: what was put on an earlier one is gone. */
  readonly generation: number;
  release(): void;
}

interface Opened {
  readonly engine: OpenEngine;
  readonly ledger: TensorLedger;
  readonly choice: EngineChoice;
}

/** `any` is whatever is open, save the slow oracle; previews ask for it. */
export type WantedEngine = EngineChoice | 'any';

/** Lends the engine. */
export class EngineDesk {
  readonly #openEngine: (choice: EngineChoice) => Promise<Result<OpenEngine>>;
  #opened: Opened | undefined;
  #generation = 0;
  #holders = 0;
  #isOutdated = false;
  #turn: Promise<unknown> = Promise.resolve();
  #whenIdle: (() => void)[] = [];

  constructor(open: (choice: EngineChoice) => Promise<Result<OpenEngine>> = openEngine) {
    this.#openEngine = open;
  }

  /** Waits for others to give theirs back where another engine is wanted. */
  lease(wanted: WantedEngine): Promise<Result<EngineLease>> {
    const turn = this.#turn.then(() => this.#lease(wanted));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** What `auto` opens may be another engine from now on. */
  outdate(): void {
    this.#isOutdated = true;
  }

  /** Once nobody holds it. */
  async close(): Promise<void> {
    await this.#idle();
    this.#opened?.engine.dispose();
    this.#opened = undefined;
  }

  async #lease(wanted: WantedEngine): Promise<Result<EngineLease>> {
    if (!this.#serves(wanted)) {
      await this.close();
      const choice = wanted === 'any' ? 'auto' : wanted;
      const engine = await this.#openEngine(choice);
      if (!engine.ok) return engine;
      this.#opened = { engine: engine.value, ledger: new TensorLedger(engine.value.ops), choice };
      this.#generation += 1;
      this.#isOutdated = false;
    }
    const opened = this.#opened;
    if (!opened) throw new Error('The engine was closed while it was being lent.');
    this.#holders += 1;
    let isHeld = true;
    return success({
      engine: opened.engine,
      ledger: opened.ledger,
      generation: this.#generation,
      release: () => {
        if (!isHeld) return;
        isHeld = false;
        this.#holders -= 1;
        if (this.#holders === 0) for (const go of this.#whenIdle.splice(0)) go();
      },
    });
  }

  #serves(wanted: WantedEngine): boolean {
    const opened = this.#opened;
    if (!opened) return false;
    if (wanted === 'any') return this.#holders > 0 || (!this.#isOutdated && opened.engine.name !== 'cpu');
    if (wanted === 'auto') return opened.choice === 'auto' && !this.#isOutdated;
    return opened.engine.name === wanted;
  }

  #idle(): Promise<void> {
    if (this.#holders === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }
}
