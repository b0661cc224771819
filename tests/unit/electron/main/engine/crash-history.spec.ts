/** @file How often the engine may die before the user is asked. */

import { expect, it } from 'vitest';
import { CrashHistory } from '../../../../../electron/main/engine/crash-history.ts';

it('starts again twice, then asks, and forgets after five minutes', () => {
  const crashes = new CrashHistory();
  expect([crashes.note(0), crashes.note(1_000), crashes.note(299_000)]).toEqual([true, true, false]);
  // Only the last two lie within five minutes of this one.
  expect(crashes.note(300_500)).toBe(false);
  expect(crashes.note(700_000)).toBe(true);
  crashes.note(700_001);
  crashes.forget();
  expect(crashes.note(700_002)).toBe(true);
});
