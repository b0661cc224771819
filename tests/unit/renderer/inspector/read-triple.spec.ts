/** @file Three typed numbers. */

import { expect, it } from 'vitest';
import { readTriple } from '../../../../renderer/editor/inspector/document/read-triple.ts';

it('takes three numbers with commas or blanks between them', () => {
  expect(readTriple('0.49, 0.48, 0.45')).toEqual([0.49, 0.48, 0.45]);
  expect(readTriple('  1 2  3 ')).toEqual([1, 2, 3]);
  expect(readTriple('1;2;-3e-1')).toEqual([1, 2, -0.3]);
});

it.each(['', '1', '1, 2', '1, 2, 3, 4', '1, 2, x', '1, 2, Infinity', '1,,2', '1, 2, '])(
  'refuses "%s"',
  (text) => {
    expect(readTriple(text)).toBeUndefined();
  },
);
