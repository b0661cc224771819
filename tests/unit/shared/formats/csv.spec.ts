/** @file Rows of RFC 4180. */

import { expect, it } from 'vitest';
import { csvRow } from '../../../../shared/formats/csv.ts';

it.each([
  [['a', 1, 0.5, true, null], 'a,1,0.5,true,\r\n'],
  [['a,b', 'say "x"', 'two\nlines', 'c\r'], '"a,b","say ""x""","two\nlines","c\r"\r\n'],
  [[Number.NaN, -Infinity, 1e-7, -0], 'NaN,-Infinity,1e-7,0\r\n'],
  [[''], '\r\n'],
])('writes %j', (fields, text) => {
  expect(csvRow(fields)).toBe(text);
});
