/** @file Quantities as people read them. */

import { expect, it } from 'vitest';
import {
  bytesText,
  counted,
  countText,
  durationText,
  percentText,
  ratioText,
} from '../../../shared/quantities.ts';

it('writes counts with three digits and a prefix', () => {
  const counts = [0, 7, 999, 1000, 28_440, 999_499, 999_500, 1_820_000, 3.1e9, 25_557_032];
  expect(counts.map(countText)).toEqual([
    '0',
    '7',
    '999',
    '1k',
    '28.4k',
    '999k',
    '1M',
    '1.82M',
    '3.1G',
    '25.6M',
  ]);
});

it('writes sizes in powers of 1024', () => {
  const sizes = [0, 12, 1_018, 1_024, 31_000, 1_234_567, 1_043_000, 1.5 * 2 ** 30];
  expect(sizes.map(bytesText)).toEqual([
    '0 B',
    '12 B',
    '1018 B',
    '1 KiB',
    '30.3 KiB',
    '1.18 MiB',
    '1019 KiB',
    '1.5 GiB',
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

it('writes shares with their unit', () => {
  expect([percentText(0.8744), percentText(undefined)]).toEqual(['87.4 %', '–']);
});

it('compares only what is there', () => {
  expect([ratioText(174, 86.6), ratioText(1, 2.04), ratioText(120, 10)]).toEqual(['2×', '0.49×', '12×']);
  expect([ratioText(3, 0), ratioText(0, 5)]).toEqual([undefined, undefined]);
});

it('puts a number before what it counts', () => {
  expect([counted(0, 'node'), counted(1, 'node'), counted(3, 'NVIDIA card')]).toEqual([
    '0 nodes',
    '1 node',
    '3 NVIDIA cards',
  ]);
});
