/** @file Figures as they are read on screen. */

import { expect, it } from 'vitest';
import {
  countText,
  durationText,
  lossText,
  percentText,
  rateText,
  ratioText,
} from '../../../../renderer/run/figures.ts';

it('writes counts with three digits and a prefix', () => {
  expect([0, 999, 1000, 86_567, 5_717_416, 250_000_000].map(countText)).toEqual([
    '0',
    '999',
    '1.00 k',
    '86.6 k',
    '5.72 M',
    '250 M',
  ]);
});

it('writes durations as clocks do', () => {
  expect([0.4, 41, 725, 10_930, Infinity].map(durationText)).toEqual([
    '0:00',
    '0:41',
    '12:05',
    '3:02:10',
    '–',
  ]);
});

it('writes shares, losses and rates with their units', () => {
  expect([percentText(0.8744), percentText(undefined)]).toEqual(['87.4 %', '–']);
  expect([1.8342, 0, 12345.6, 2.5e-7, 'NaN', '-Infinity', undefined].map(lossText)).toEqual([
    '1.834',
    '0',
    '1.23e+4',
    '2.50e-7',
    'not a number',
    '-∞',
    '–',
  ]);
  expect([rateText(1239.6), rateText(4.25)]).toEqual(['1,240 img/s', '4.3 img/s']);
});

it('writes how much larger a network is than another', () => {
  expect([ratioText(174, 86.6), ratioText(1, 2.04), ratioText(120, 10), ratioText(3, 0)]).toEqual([
    '2.0 ×',
    '0.49 ×',
    '12 ×',
    '–',
  ]);
});
