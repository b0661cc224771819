/** @file Figures of a run as they are read on screen. */

import { expect, it } from 'vitest';
import { lossText, rateText } from '../../../../renderer/run/figures.ts';

it('writes losses and rates with their units', () => {
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
