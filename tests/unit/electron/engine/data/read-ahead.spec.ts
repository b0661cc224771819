/** @file Reading ahead: order, how much is under way, and the ends. */

import { describe, expect, it } from 'vitest';
import { readAhead } from '../../../../../electron/engine/data/read-ahead.ts';

function counted(last: number) {
  let made = 0;
  return {
    made: () => made,
    produce: () => {
      if (made === last) return undefined;
      made += 1;
      return Promise.resolve(made);
    },
  };
}

describe('readAhead', () => {
  it('begins with the first question and keeps `depth` results under way, no more', async () => {
    const source = counted(100);
    const row = readAhead(2, source.produce);
    expect(source.made()).toBe(0);
    for (let asked = 1; asked <= 5; asked += 1) {
      expect(await row.next()).toBe(asked);
      expect(source.made()).toBe(asked + 2);
    }
  });

  it('ends after the last result and asks no further', async () => {
    const row = readAhead(2, counted(3).produce);
    expect([await row.next(), await row.next(), await row.next()]).toEqual([1, 2, 3]);
    expect(row.next()).toBeUndefined();
    expect(row.next()).toBeUndefined();
  });

  it('gives up what is under way when it is ended early', async () => {
    const row = readAhead(2, counted(100).produce);
    await row.next();
    expect(await Promise.all(row.end())).toEqual([2, 3]);
    expect(row.next()).toBeUndefined();
  });
});
