/** @file Events on their way to a window: paced, in order, and in bounded memory for a window that takes none. */

import { afterEach, describe, expect, it, vi } from 'vitest';
import { EventOutbox, type EventMessage } from '../../../../../electron/engine/session/event-outbox.ts';
import type { RunEvent } from '../../../../../shared/protocol/run-events.ts';
import { eventCredit } from '../../../../../shared/protocol/session-messages.ts';

function step(number: number): RunEvent {
  return {
    event: 'step',
    phase: 'teacher',
    epoch: 1,
    epochs: 1,
    step: number,
    steps: 100,
    loss: 1,
    terms: {},
    gradientNorm: 1,
    learningRate: 1,
    imagesPerSecond: 1,
    eta: 1,
  };
}
const warning = (code: string): RunEvent => ({ event: 'warning', code, message: 'Oh.' });
const evaluation: RunEvent = { event: 'eval', phase: 'teacher', epoch: 1, step: 1, accuracy: {} };
const done: RunEvent = {
  event: 'done',
  outcome: 'finished',
  seconds: 1,
  accuracy: {},
  run: '/r',
  problems: [],
};
const end: EventMessage = { type: 'run-end', run: 'r', verdict: 'fine', problems: [] };

function outbox(): { box: EventOutbox; sent: EventMessage[]; told: () => (string | number)[] } {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const sent: EventMessage[] = [];
  const box = new EventOutbox((message) => sent.push(message));
  const told = (): (string | number)[] =>
    sent.map((message) => {
      if (message.type !== 'run-event') return message.type;
      const { event } = message;
      return event.event === 'step' ? event.step : event.event === 'warning' ? event.code : event.event;
    });
  return { box, sent, told };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('steps', () => {
  it('come at most 20 a second, and the newest is never held back for good', () => {
    const { box, told } = outbox();
    for (let number = 1; number <= 1000; number += 1) {
      box.put('r', step(number));
      box.acknowledge(1);
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(100);
    expect(told().length).toBeLessThanOrEqual(21);
    expect(told().length).toBeGreaterThan(18);
    expect(told().at(-1)).toBe(1000);
  });

  it('are sent before a measurement that they led to, however soon it comes', () => {
    const { box, told } = outbox();
    box.put('r', step(1));
    box.put('r', step(2));
    box.put('r', evaluation);
    expect(told()).toEqual([1, 2, 'eval']);
  });

  it('are passed over where a checkpoint follows soon', () => {
    const { box, told } = outbox();
    box.put('r', step(1));
    box.put('r', step(2));
    box.put('r', warning('a'));
    expect(told()).toEqual([1, 'a']);
  });
});

describe('a window that acknowledges nothing', () => {
  it('gets its credit and no more; with each acknowledgement comes what waits, in order, and the end last', () => {
    const { box, told } = outbox();
    for (let number = 0; number < eventCredit + 3; number += 1) box.put('r', warning(`w${number}`));
    box.put('r', step(1));
    box.put('r', step(2));
    box.put('r', done);
    box.end(end);
    expect(told()).toHaveLength(eventCredit);
    box.acknowledge(4);
    expect(told().slice(eventCredit)).toEqual(['w64', 'w65', 'w66', 2]);
    box.acknowledge(1);
    expect(told().slice(-2)).toEqual(['done', 'run-end']);
  });

  it('costs bounded memory: warnings go before measurements, and how many went is told', () => {
    const { box, sent, told } = outbox();
    for (let number = 0; number < eventCredit; number += 1) box.put('r', warning('first'));
    for (let number = 0; number < 20_000; number += 1) {
      box.put('r', step(number));
      box.put('r', warning(`w${number}`));
      if (number % 1000 === 0) box.put('r', evaluation);
    }
    box.put('r', done);
    for (let number = 0; number < 400; number += 1) box.acknowledge(eventCredit);
    const gap = sent.find(({ type }) => type === 'run-gap');
    const warnings = told().filter((name) => String(name).startsWith('w')).length;
    expect(gap).toEqual({ type: 'run-gap', run: 'r', events: 20_000 - warnings });
    expect(warnings).toBeLessThanOrEqual(4096);
    expect(told().filter((name) => name === 'eval')).toHaveLength(20);
    expect(told().at(-1)).toBe('done');
  });

  it('may not gain credit by acknowledging what it never got', () => {
    const { box, told } = outbox();
    box.acknowledge(1_000_000);
    for (let number = 0; number < 200; number += 1) box.put('r', warning('w'));
    expect(told()).toHaveLength(eventCredit);
  });

  it('is told the end of one run before the beginning of the next', () => {
    const { box, told } = outbox();
    for (let number = 0; number < eventCredit + 5; number += 1) box.put('r', warning('old'));
    box.end(end);
    box.put('next', warning('new'));
    box.acknowledge(eventCredit);
    expect(told().slice(eventCredit)).toEqual(['run-end', 'new']);
  });
});
