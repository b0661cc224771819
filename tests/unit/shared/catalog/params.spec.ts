/** @file Which values suit a parameter. */

import { expect, it } from 'vitest';
import { rejectParam, type ParamSpec } from '../../../../shared/catalog/params.ts';

const described = { label: 'P', help: 'A parameter.' };
const integer: ParamSpec = { ...described, type: 'integer', default: 1, least: 1, most: 8 };
const number: ParamSpec = { ...described, type: 'number', default: 0.5, least: 0, most: 1 };
const choice: ParamSpec = { ...described, type: 'choice', default: 'a', options: ['a', 'b'] };
const flag: ParamSpec = { ...described, type: 'flag', default: false };

it.each<[string, ParamSpec, unknown, string | null]>([
  ['the least whole number', integer, 1, null],
  ['the most', integer, 8, null],
  ['one less', integer, 0, 'must be at least 1'],
  ['one more', integer, 9, 'must be at most 8'],
  ['a fraction', integer, 1.5, 'must be a whole number'],
  ['a number in words', integer, '1', 'must be a whole number'],
  ['not a number', integer, NaN, 'must be a whole number'],
  ['a fraction within bounds', number, 0.5, null],
  ['infinity', number, Infinity, 'must be a number'],
  ['a number under the least', number, -1e-9, 'must be at least 0'],
  ['a truth for a number', number, true, 'must be a number'],
  ['an option', choice, 'b', null],
  ['no option', choice, 'c', 'must be one of "a", "b"'],
  ['an index', choice, 0, 'must be one of "a", "b"'],
  ['no', flag, false, null],
  ['a word for no', flag, 'false', 'must be true or false'],
  ['nothing', flag, null, 'must be true or false'],
])('%s', (_name, spec, value, reason) => {
  expect(rejectParam(spec, value)).toBe(reason);
});
