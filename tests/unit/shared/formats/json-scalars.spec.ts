/** @file Strings and numbers of JSON, and where they end. */

import { describe, expect, it } from 'vitest';
import { readNumber, readString } from '../../../../shared/formats/json-scalars.ts';

describe('readString', () => {
  it.each([
    ['x"abc"y', { value: 'abc', end: 6 }],
    ['x""', { value: '', end: 3 }],
    ['x"\\"\\u00e9\\\\"', { value: '"é\\', end: 13 }],
  ])('reads %s', (text, token) => {
    expect(readString(text, 1)).toEqual(token);
  });
});

describe('readNumber', () => {
  it.each([
    ['0', 0, 1],
    ['-0', -0, 2],
    ['10,', 10, 2],
    ['1.50]', 1.5, 4],
    ['-2E-2 ', -0.02, 5],
    ['5e+1', 50, 4],
    ['01', 0, 1],
  ])('reads %s', (text, value, end) => {
    expect(readNumber(text, 0)).toEqual({ value, end });
  });

  it('refuses fractions and exponents where only integers may stand', () => {
    expect(readNumber('12', 0, true)).toEqual({ value: 12, end: 2 });
    for (const text of ['1.0', '1e2', '-1.5']) {
      expect(readNumber(text, 0, true)).toMatchObject({ code: 'json/not-an-integer' });
    }
  });
});
