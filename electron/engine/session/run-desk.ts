/** @file Carries out the runs that windows ask for, one at a time. */

import { join } from 'node:path';
import type { RunOrder } from '../../../shared/protocol/engine-messages.ts';
import type { RunEvent } from '../../../shared/protocol/run-events.ts';
import type { SessionReply, SessionRequest } from '../../../shared/protocol/session-messages.ts';
import { success } from '../../../shared/problem.ts';
import { carryOut } from '../run/carry-out.ts';
import type { ProgramPlaces } from '../run/prepare-run.ts';
import type { EngineDesk } from './engine-desk.ts';
import type { SessionPlace } from './session-place.ts';

/** What a window asks for. */
export type RunRequest = Extract<SessionRequest, { type: 'run' }>;
/** How a run ended. */
export type RunEndMessage = Extract<SessionReply, { type: 'run-end' }>;

interface Present {
  readonly run: string;
  stop: boolean;
  readonly ended: Promise<void>;
}

function orderOf({ document, engine, maxSteps, resume }: RunRequest, place: SessionPlace): RunOrder {
  return {
    document,
    documentFile: place.documentFile,
    engine,
    out: place.runsFolder,
    ...(maxSteps === undefined ? {} : { maxSteps }),
    ...(resume === undefined ? {} : { resume: join(place.runsFolder, resume) }),
  };
}

/** Takes runs. */
export class RunDesk {
  readonly #engines: EngineDesk;
  readonly #places: ProgramPlaces;
  readonly #pause: () => Promise<void>;
  #present: Present | undefined;

  /** `pause` lets others in between two steps. */
  constructor(engines: EngineDesk, places: ProgramPlaces, pause: () => Promise<void>) {
    this.#engines = engines;
    this.#places = places;
    this.#pause = pause;
  }

  /** Whether a run goes on, whosever it is. */
  get isBusy(): boolean {
    return this.#present !== undefined;
  }

  /** Begins a run and hands back what will become of it; only while none goes on. */
  start(
    request: RunRequest,
    place: SessionPlace,
    onEvent: (event: RunEvent) => void,
  ): Promise<RunEndMessage> {
    if (this.#present) throw new Error('One run at a time.');
    const work = this.#carryOut(request, place, onEvent);
    const ended = work.then(
      () => undefined,
      () => undefined,
    );
    this.#present = { run: request.run, stop: false, ended };
    return work;
  }

  /** Asks the run to take a checkpoint and end after its step; resolves when it has. */
  stop(): Promise<void> {
    if (!this.#present) return Promise.resolve();
    this.#present.stop = true;
    return this.#present.ended;
  }

  async #carryOut(
    request: RunRequest,
    place: SessionPlace,
    onEvent: (event: RunEvent) => void,
  ): Promise<RunEndMessage> {
    try {
      // The caller must know of the run before its first event.
      await Promise.resolve();
      const end = await carryOut(
        orderOf(request, place),
        this.#places,
        { emit: onEvent, stopRequested: () => this.#present?.stop === true, pause: this.#pause },
        async (choice) => {
          const lease = await this.#engines.lease(choice);
          if (!lease.ok) return lease;
          const { engine, ledger } = lease.value;
          const dispose = (): void => {
            lease.value.release();
          };
          return success({ ...engine, liveTensors: () => ledger.others(), dispose });
        },
      );
      return { type: 'run-end', run: request.run, ...end };
    } finally {
      this.#present = undefined;
    }
  }
}
