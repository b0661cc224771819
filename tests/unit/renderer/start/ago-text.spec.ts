/** @file Times of recent files, in words. */

import { expect, it } from 'vitest';
import { agoText } from '../../../../renderer/start/ago-text.ts';

it('says how long ago something was, and after a week when', () => {
  const now = Date.UTC(2026, 10, 24, 12);
  const hours = (count: number): string => agoText(now - count * 3_600_000, now);
  expect([hours(0), hours(0.25), hours(5.9), hours(30), hours(100), hours(24 * 30)]).toEqual([
    'just now',
    '15 min ago',
    '5 h ago',
    'yesterday',
    '4 days ago',
    '25 Oct 2026',
  ]);
});

it('is not put off by a clock that was set back', () => {
  expect(agoText(1_000_000, 0)).toBe('just now');
});
