/** @file Figures as the canvas writes them. */

import { expect, it } from 'vitest';
import {
  bytesText,
  countText,
  ratioText,
  tightShape,
} from '../../../../renderer/editor/canvas/quantities.ts';

it('writes counts with three digits and a unit', () => {
  expect([0, 7, 999, 1000, 28_440, 999_499, 999_500, 1_820_000, 3.1e9].map(countText)).toEqual([
    '0',
    '7',
    '999',
    '1k',
    '28.4k',
    '999k',
    '1M',
    '1.82M',
    '3.1G',
  ]);
});

it('writes sizes in powers of 1000', () => {
  expect([12, 31_000, 1_234_567].map(bytesText)).toEqual(['12 B', '31 kB', '1.23 MB']);
});

it('compares only what is there', () => {
  expect(ratioText(174_000, 86_600)).toBe('2×');
  expect(ratioText(1, 0)).toBeUndefined();
  expect(ratioText(0, 5)).toBeUndefined();
});

it('sets shapes closer', () => {
  expect(tightShape('64 x 14 x 14')).toBe('64×14×14');
});
