/** @file Sends a run's events to a window no faster than it takes them, in bounded memory: a frozen window costs the engine nothing. */

import { eventCredit, type SessionReply } from '../../../shared/protocol/session-messages.ts';
import type { RunEvent } from '../../../shared/protocol/run-events.ts';

/** Milliseconds between two steps, so that a window is not asked to draw more often than is seen. */
const stepEvery = 50;

/** Events that wait for a window; beyond it the oldest are left out, and counted. */
const mostWaiting = 4096;

interface Waiting {
  readonly run: string;
  readonly event: RunEvent;
}

type RunEnd = Extract<SessionReply, { type: 'run-end' }>;

/** What it sends. */
export type EventMessage = Extract<SessionReply, { type: 'run-event' | 'run-gap' | 'run-end' }>;

/** The events of one session on their way to its window. */
export class EventOutbox {
  readonly #post: (message: EventMessage) => void;
  readonly #now: () => number;
  readonly #waiting: Waiting[] = [];
  /** Comes after all that waits. */
  #end: RunEnd | undefined;
  #credit = eventCredit;
  #lastStep = -Infinity;
  #missed = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(post: (message: EventMessage) => void, now: () => number = () => performance.now()) {
    this.#post = post;
    this.#now = now;
  }

  /** Takes an event; a step takes the place of one that waits right before it. */
  put(run: string, event: RunEvent): void {
    this.#endEarlier(run);
    const last = this.#waiting.at(-1);
    if (event.event === 'step' && last?.event.event === 'step' && last.run === run) this.#waiting.pop();
    this.#waiting.push({ run, event });
    if (this.#waiting.length > mostWaiting) this.#leaveOneOut();
    this.#pump();
  }

  /** The window has handled so many events. */
  acknowledge(events: number): void {
    this.#credit = Math.min(eventCredit, this.#credit + events);
    this.#pump();
  }

  /** The run has ended: after its last event, and at once where nothing waits, the window is told. */
  end(message: RunEnd): void {
    this.#end = message;
    this.#lastStep = -Infinity;
    this.#pump();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.length = 0;
    this.#end = undefined;
  }

  #pump(): void {
    for (let next = this.#waiting[0]; next && this.#credit > 0; next = this.#waiting[0]) {
      if (next.event.event === 'step' && this.#now() - this.#lastStep < stepEvery) {
        const after = this.#waiting[1]?.event.event;
        if (after === undefined) {
          this.#wait();
          return;
        }
        // The last step before a measurement belongs to it; others in a hurry are passed over.
        if (after !== 'eval' && after !== 'done') {
          this.#waiting.shift();
          continue;
        }
      }
      this.#send(next);
      this.#waiting.shift();
    }
    if (this.#waiting.length > 0 || !this.#end) return;
    this.#post(this.#end);
    this.#end = undefined;
  }

  #send({ run, event }: Waiting): void {
    if (this.#missed > 0) {
      this.#post({ type: 'run-gap', run, events: this.#missed });
      this.#missed = 0;
    }
    if (event.event === 'step') this.#lastStep = this.#now();
    this.#credit -= 1;
    this.#post({ type: 'run-event', run, event });
  }

  /** The window began another run before it took the end of its last, whose waiting events are then of no use to it. */
  #endEarlier(run: string): void {
    if (!this.#end || this.#end.run === run) return;
    this.#waiting.length = 0;
    this.#pump();
  }

  #wait(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.#pump();
      },
      Math.max(1, Math.ceil(this.#lastStep + stepEvery - this.#now())),
    );
  }

  /** Steps go first, then checkpoints and warnings, then measurements; the start and the end of a run stay. */
  #leaveOneOut(): void {
    const places = [['step'], ['checkpoint', 'warning'], ['eval']].map((kinds) =>
      this.#waiting.findIndex(({ event }) => kinds.includes(event.event)),
    );
    const place = places.find((index) => index >= 0) ?? 0;
    if (this.#waiting[place]?.event.event !== 'step') this.#missed += 1;
    this.#waiting.splice(place, 1);
  }
}
