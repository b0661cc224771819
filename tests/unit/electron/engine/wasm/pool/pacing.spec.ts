/** @file The engine goes on alone while its threads are kept waiting, and tries them again. */

import { describe, expect, it } from 'vitest';

import { Pacing } from '../../../../../../electron/engine/wasm/pool/pacing.ts';

/** A clock that only `spend` moves. */
function clock(): { now: () => number; spend: (ms: number) => () => void } {
  let time = 1000;
  return {
    now: () => time,
    spend: (ms) => () => {
      time += ms;
    },
  };
}

describe('Pacing', () => {
  it('keeps threads that answer in time', () => {
    const { now, spend } = clock();
    const pacing = new Pacing(now);
    for (let i = 0; i < 100; i += 1) pacing.time(spend(2), spend(0.5), 1);
    expect(pacing.alone()).toBe(false);
  });

  it('forgives a single long wait', () => {
    const { now, spend } = clock();
    const pacing = new Pacing(now);
    for (let i = 0; i < 10; i += 1) pacing.time(spend(2), spend(0.2), 1);
    pacing.time(spend(2), spend(10), 1);
    expect(pacing.alone()).toBe(false);
  });

  it('leaves threads out that keep it waiting, for a while', () => {
    const { now, spend } = clock();
    const pacing = new Pacing(now);
    for (let i = 0; i < 30 && !pacing.alone(); i += 1) pacing.time(spend(1), spend(8), 1);
    expect(pacing.alone()).toBe(true);
    spend(199)();
    expect(pacing.alone()).toBe(true);
    spend(2)();
    expect(pacing.alone()).toBe(false);
  });

  it('does not count work that was not shared', () => {
    const { now, spend } = clock();
    const pacing = new Pacing(now);
    for (let i = 0; i < 100; i += 1) pacing.time(spend(0), spend(50), 0);
    expect(pacing.alone()).toBe(false);
    expect(now()).toBe(1000);
  });
});
