/** @file The engine of the desktop app: takes main's orders, keeps the sessions, and beats while it works. */

import { fileURLToPath } from 'node:url';
import { sentProblem } from '../../../shared/protocol/sent-problem.ts';
import {
  beatEvery,
  engineOrderSchema,
  type EngineNotice,
  type EngineOrder,
} from '../../../shared/protocol/session-messages.ts';
import { errorProblem } from '../../../shared/problem.ts';
import { onEveryOperation } from '../ops/every-operation.ts';
import type { ProgramPlaces } from '../run/prepare-run.ts';
import { EngineDesk } from './engine-desk.ts';
import { explainRefusal } from './explain-refusal.ts';
import { HostProbes } from './host-probe.ts';
import { InstallDesk, sourceAt } from './install-desk.ts';
import type { HostPort, Port } from './port.ts';
import { PreviewDesk } from './preview/preview-desk.ts';
import { RunDesk } from './run-desk.ts';
import { Session, type Desks } from './session.ts';
import { sessionPlace } from './session-place.ts';

/** What an entry point knows. */
export interface DesktopSettings {
  readonly places: ProgramPlaces;
  /** Main must try addons, because this program can't run as plain Node. */
  readonly probesThroughHost: boolean;
  /** Ends the process. */
  readonly exit: () => void;
}

/** Everything that the process does. */
export class DesktopEngine {
  readonly #host: HostPort;
  readonly #settings: DesktopSettings;
  readonly #sessions = new Map<string, Session>();
  readonly #probes = new HostProbes((notice) => {
    this.#post(notice);
  });
  readonly #desks: Desks;
  #beat: NodeJS.Timeout | undefined;
  #lastBeat = 0;

  /** Takes orders from now on. */
  constructor(host: HostPort, settings: DesktopSettings) {
    this.#host = host;
    this.#settings = settings;
    const engines = new EngineDesk();
    const probe = settings.probesThroughHost ? this.#probes.run : undefined;
    const previews = new PreviewDesk(engines, fileURLToPath(settings.places.datasets));
    this.#desks = {
      engines,
      runs: new RunDesk(engines, settings.places, () => previews.giveWay()),
      previews,
      installs: new InstallDesk(probe),
      probe,
      onWork: () => {
        this.#watch();
      },
    };
    host.onMessage((data, port) => {
      this.#receive(data, port);
    });
    // A step of a large network holds the thread for longer than a timer waits.
    onEveryOperation(() => {
      if (this.#beat && performance.now() - this.#lastBeat >= beatEvery) this.#watch();
    });
    this.#post({ type: 'ready' });
  }

  #post(notice: EngineNotice): void {
    this.#host.post(notice);
  }

  #receive(data: unknown, port: Port | undefined): void {
    const order = engineOrderSchema.safeParse(data);
    if (!order.success) {
      this.#refuse(explainRefusal(data, order.error).problem, port);
    } else if (order.data.type === 'attach') {
      if (port) this.#attach(order.data, port);
      else this.#refuse(this.#noPort(), undefined);
    } else {
      port?.close();
      this.#handle(order.data);
    }
  }

  #noPort() {
    return sentProblem(errorProblem('engine/no-port', 'A session was attached without a port.'));
  }

  #refuse(problem: ReturnType<typeof sentProblem>, port: Port | undefined): void {
    port?.close();
    this.#post({ type: 'refused', problem });
  }

  #attach(order: Extract<EngineOrder, { type: 'attach' }>, port: Port): void {
    const place = sessionPlace(order.runsFolder, order.documentFile);
    const known = this.#sessions.get(order.session);
    const session = known ?? new Session(order.session, place, this.#desks);
    session.place = place;
    this.#sessions.set(order.session, session);
    void session.connect(port);
  }

  #handle(order: Exclude<EngineOrder, { type: 'attach' }>): void {
    switch (order.type) {
      case 'document-file': {
        const session = this.#sessions.get(order.session);
        if (session) session.place = sessionPlace(session.place.runsFolder, order.file);
        break;
      }
      case 'install-from':
        this.#sessions.get(order.session)?.installFrom(order.request, sourceAt(order.path));
        break;
      case 'probed':
        this.#probes.answer(order);
        break;
      case 'detach':
        void this.#detach(order.session);
        break;
      case 'shut-down':
        void this.#shutDown();
    }
  }

  async #detach(name: string): Promise<void> {
    const session = this.#sessions.get(name);
    if (!session) return;
    await session.end();
    // It may have been attached anew while its run came to its end.
    if (!session.isConnected) this.#sessions.delete(name);
    this.#watch();
  }

  async #shutDown(): Promise<void> {
    this.#desks.installs.abort();
    await this.#desks.runs.stop();
    for (const session of this.#sessions.values()) session.disconnect();
    this.#settings.exit();
  }

  /** Beats begin with the first work, and the last one says that there is none left. */
  #watch(): void {
    const work = [...this.#sessions.values()].flatMap((session) => session.work());
    if (work.length > 0) {
      this.#beat ??= setInterval(() => {
        this.#watch();
      }, beatEvery);
    } else if (this.#beat) {
      clearInterval(this.#beat);
      this.#beat = undefined;
    } else return;
    this.#lastBeat = performance.now();
    this.#post({ type: 'beat', work });
  }
}
