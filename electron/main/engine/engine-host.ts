/** @file The engine's process: started when a window first needs it, watched, started again when it dies, ended with the app. */

import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { app, MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import {
  engineNoticeSchema,
  type EngineOrder,
  type EngineWork,
} from '../../../shared/protocol/session-messages.ts';
import { CrashHistory } from './crash-history.ts';
import { engineEnvironment } from './engine-environment.ts';
import { probeAddon } from './probe-addon.ts';
import { sentenceOnEnd } from './sentence-on-end.ts';

const entry = fileURLToPath(new URL('../engine/desktop-engine.js', import.meta.url));
const serviceName = 'TAS Studio engine';

/** Work without a beat for so long, in milliseconds, counts as hung. */
const silence = 15_000;
/** Milliseconds that a run has to take its checkpoint when the app quits. */
const farewell = 5_000;

/** One window's line to the engine. */
interface Session {
  readonly name: string;
  documentFile: string | null;
  /** Gives the window its end of a new line. */
  readonly onPort: (port: MessagePortMain) => void;
}

/** What the host needs of the app. */
export interface EngineSurroundings {
  /** Absolute; made when it is asked for. */
  readonly runsFolder: () => string;
  /** The engine died. `restarting`: whether it was started again already. */
  readonly onGone: (news: { readonly reason: string; readonly restarting: boolean }) => void;
}

/** At most one engine process. */
export class EngineHost {
  readonly #surroundings: EngineSurroundings;
  readonly #sessions = new Map<string, Session>();
  readonly #crashes = new CrashHistory();
  #child: UtilityProcess | undefined;
  #work: readonly EngineWork[] = [];
  #silence: NodeJS.Timeout | undefined;
  #goneBecause: string | undefined;
  #leaving = false;

  constructor(surroundings: EngineSurroundings) {
    this.#surroundings = surroundings;
    app.on('child-process-gone', (_event, { name, serviceName: service, reason }) => {
      if (name === serviceName || service === serviceName) this.#goneBecause ??= reason;
    });
  }

  /** The engine's process id; `undefined`: it doesn't run. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** What a session has the engine do now. */
  workOf(session: string): readonly EngineWork[] {
    return this.#work.filter((work) => work.session === session);
  }

  /** Gives a window a new line, and starts the engine if need be. */
  connect(session: Session): void {
    this.#sessions.set(session.name, session);
    if (this.#child === undefined) this.#crashes.forget();
    this.#attach(session);
  }

  /** Tells where the document of a session lies now. */
  documentFile(name: string, file: string | null): void {
    const session = this.#sessions.get(name);
    if (session === undefined || session.documentFile === file) return;
    session.documentFile = file;
    this.#order({ type: 'document-file', session: name, file });
  }

  /** Has the native engine installed from what the user chose. */
  installFrom(session: string, request: number, path: string): void {
    this.#order({ type: 'install-from', session, request, path });
  }

  /** The window is gone for good. */
  detach(session: string): void {
    if (this.#sessions.delete(session)) this.#order({ type: 'detach', session });
  }

  /** Lets a run take its checkpoint and ends the process, by force where it takes longer than five seconds. */
  async shutDown(): Promise<void> {
    this.#leaving = true;
    const child = this.#child;
    // A process that has just ended has no id any more, and nobody would hear of its end again.
    if (child?.pid === undefined) return;
    const ended = once(child, 'exit');
    this.#order({ type: 'shut-down' });
    const timer = setTimeout(() => child.kill(), farewell);
    await ended;
    clearTimeout(timer);
  }

  #attach(session: Session): void {
    const child = this.#running();
    const { port1, port2 } = new MessageChannelMain();
    const order: EngineOrder = {
      type: 'attach',
      session: session.name,
      runsFolder: this.#surroundings.runsFolder(),
      documentFile: session.documentFile,
    };
    child.postMessage(order, [port1]);
    session.onPort(port2);
  }

  #order(order: EngineOrder): void {
    this.#child?.postMessage(order);
  }

  #running(): UtilityProcess {
    if (this.#child !== undefined) return this.#child;
    const child = utilityProcess.fork(entry, [], {
      serviceName,
      env: engineEnvironment(process.env),
      stdio: 'inherit',
    });
    this.#child = child;
    this.#goneBecause = undefined;
    child.on('message', (message: unknown) => this.#hear(child, message));
    child.once('exit', (code) => {
      // Electron tells the reason in an event of its own, which may come after this one.
      setTimeout(() => this.#ended(child, code), 20);
    });
    return child;
  }

  #hear(child: UtilityProcess, message: unknown): void {
    const notice = engineNoticeSchema.safeParse(message);
    if (!notice.success || child !== this.#child) return;
    if (notice.data.type === 'beat') this.#beat(notice.data.work);
    if (notice.data.type === 'probe') {
      const { probe, addon } = notice.data;
      void probeAddon(addon).then((result) => this.#order({ type: 'probed', probe, ...result }));
    }
  }

  #beat(work: readonly EngineWork[]): void {
    this.#work = work;
    clearTimeout(this.#silence);
    if (work.length === 0) return;
    this.#silence = setTimeout(() => {
      this.#goneBecause = 'hung';
      this.#child?.kill();
    }, silence);
  }

  #ended(child: UtilityProcess, code: number): void {
    if (child !== this.#child) return;
    this.#child = undefined;
    this.#work = [];
    clearTimeout(this.#silence);
    if (this.#leaving) return;
    const restarting = this.#crashes.note(Date.now()) && this.#sessions.size > 0;
    this.#surroundings.onGone({ reason: sentenceOnEnd(this.#goneBecause, code), restarting });
    if (restarting) for (const session of this.#sessions.values()) this.#attach(session);
  }
}
