/** @file Work in turn. */

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inTurn, type Turns } from '../../../../electron/files/in-turn.ts';

it('keeps the order of one key, also past failures, and lets other keys go on', async () => {
  const turns: Turns = new Map();
  const done: string[] = [];
  const work =
    (name: string, milliseconds: number, fails = false) =>
    async (): Promise<string> => {
      await sleep(milliseconds);
      done.push(name);
      if (fails) throw new Error(name);
      return name;
    };
  const a = inTurn(turns, 'x', work('a', 30));
  const b = inTurn(turns, 'x', work('b', 0, true));
  const c = inTurn(turns, 'x', work('c', 0));
  const other = inTurn(turns, 'y', work('other', 0));
  await expect(b).rejects.toThrow('b');
  expect(await Promise.all([a, c, other])).toEqual(['a', 'c', 'other']);
  expect(done).toEqual(['other', 'a', 'b', 'c']);
  expect(turns.size).toBe(0);
});
