/** @file Bounds that no message can make throw. */

import { expect, it } from 'vitest';
import { z } from 'zod';
import { boundedText, filledList } from '../../../../shared/protocol/bounded.ts';
import { engineNoticeSchema, engineOrderSchema } from '../../../../shared/protocol/session-messages.ts';

const hostile = [{ length: { toString: null } }, { length: 1 }, { size: { valueOf: null } }, null, 7, [[]]];

it('takes texts of a length', () => {
  const text = boundedText(1, 3);
  expect(['', 'a', 'abc', 'abcd'].map((value) => text.safeParse(value).success)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  for (const value of hostile) expect(text.safeParse(value).success).toBe(false);
});

it('takes lists with something in them', () => {
  const list = filledList(z.number());
  expect([[], [1], ['1']].map((value) => list.safeParse(value).success)).toEqual([false, true, false]);
  for (const value of hostile) expect(list.safeParse(value).success).toBe(false);
});

it.each(hostile)('keeps %j out of the messages of a session', (value) => {
  const detach = (session: unknown): boolean =>
    engineOrderSchema.safeParse({ type: 'detach', session }).success;
  const probe = (addon: unknown): boolean =>
    engineNoticeSchema.safeParse({ type: 'probe', probe: 1, addon }).success;
  expect([detach('window-1'), probe('/addon.node')]).toEqual([true, true]);
  expect([detach(value), probe(value)]).toEqual([false, false]);
});
