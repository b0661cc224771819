/** @file Names from files in messages. */

import { expect, it } from 'vitest';
import { quote } from '../../../../shared/formats/json-fault.ts';

it.each([
  ['layer.weight', '"layer.weight"'],
  ['a "b" \\ ü', '"a \\"b\\" \\\\ ü"'],
  ['\u001b[2J\n', '"\\u001b[2J\\n"'],
  ['\u007f\u009b2J', '"\\u007f\\u009b2J"'],
  ['abc\u202ecba', '"abc\\u202ecba"'],
  ['x'.repeat(81), `"${'x'.repeat(80)}..."`],
])('%j becomes %s', (name, shown) => {
  expect(quote(name)).toBe(shown);
});
