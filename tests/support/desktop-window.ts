/** @file The desktop app's engine in the test's own process, and windows that speak with it over Node's ports. */

import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { DesktopEngine } from '../../electron/engine/session/desktop.ts';
import type { Port } from '../../electron/engine/session/port.ts';
import {
  engineNoticeSchema,
  sessionReplySchema,
  type EngineNotice,
  type EngineOrder,
  type SessionReply,
  type SessionRequest,
} from '../../shared/protocol/session-messages.ts';

function fromNode(port: MessagePort): Port {
  return {
    post: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', listener);
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
    close: () => {
      port.close();
    },
  };
}

type ReplyOf<T extends SessionReply['type']> = Extract<SessionReply, { type: T }>;

/** A window that keeps all that it is told. Everything that it receives must be a message of the protocol. */
export class TestWindow {
  readonly replies: SessionReply[] = [];
  readonly #port: MessagePort;
  #waiting: (() => void)[] = [];

  /** `acknowledges` is false for a window that is frozen as far as events go. */
  constructor(port: MessagePort, acknowledges = true) {
    this.#port = port;
    port.on('message', (data) => {
      const reply = sessionReplySchema.parse(data);
      this.replies.push(reply);
      if (acknowledges && reply.type === 'run-event') this.send({ type: 'ack', events: 1 });
      for (const look of this.#waiting.splice(0)) look();
    });
  }

  send(request: SessionRequest): void {
    this.#port.postMessage(request);
  }

  /** Anything at all. */
  sendRaw(data: unknown): void {
    this.#port.postMessage(data);
  }

  all<T extends SessionReply['type']>(type: T): ReplyOf<T>[] {
    return this.replies.filter((reply): reply is ReplyOf<T> => reply.type === type);
  }

  /** The first reply of a type, now or later, that also satisfies `fits`. */
  async next<T extends SessionReply['type']>(
    type: T,
    fits: (reply: ReplyOf<T>) => boolean = () => true,
  ): Promise<ReplyOf<T>> {
    for (;;) {
      const found = this.all(type).find(fits);
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  close(): void {
    this.#port.close();
  }
}

/** An engine with its host's side. */
export interface TestDesktop {
  readonly notices: EngineNotice[];
  readonly exited: Promise<void>;
  order(order: EngineOrder): void;
  orderRaw(data: unknown): void;
  /** Attaches a session and opens its window. */
  open(
    session: string,
    runsFolder: string,
    options?: { acknowledges?: boolean; documentFile?: string },
  ): TestWindow;
}

/** Starts one; `worker` is the built data worker. */
export function startDesktop(worker: URL): TestDesktop {
  const notices: EngineNotice[] = [];
  let receive: (data: unknown, port: Port | undefined) => void = () => undefined;
  let ended: () => void = () => undefined;
  const exited = new Promise<void>((resolve) => {
    ended = resolve;
  });
  new DesktopEngine(
    {
      post: (message) => {
        notices.push(engineNoticeSchema.parse(structuredClone(message)));
      },
      onMessage: (listener) => {
        receive = listener;
      },
    },
    {
      places: { worker, datasets: new URL('../../resources/datasets/', import.meta.url) },
      probesThroughHost: false,
      exit: ended,
    },
  );
  return {
    notices,
    exited,
    order: (order) => {
      receive(structuredClone(order), undefined);
    },
    orderRaw: (data) => {
      receive(data, undefined);
    },
    open: (session, runsFolder, { acknowledges = true, documentFile } = {}) => {
      const { port1, port2 } = new MessageChannel();
      const window = new TestWindow(port1, acknowledges);
      receive({ type: 'attach', session, runsFolder, documentFile: documentFile ?? null }, fromNode(port2));
      return window;
    },
  };
}
