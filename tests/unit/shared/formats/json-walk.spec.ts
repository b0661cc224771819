/** @file The order and the offsets of what a walk meets. */

import { expect, it } from 'vitest';
import { walkJson } from '../../../../shared/formats/json-walk.ts';

function walk(text: string): unknown[] {
  const met: unknown[] = [];
  const fault = walkJson(
    text,
    { depth: 9, values: 99 },
    {
      open: (kind, offset) => met.push(kind, offset),
      key: (name, offset) => met.push(`key ${name}`, offset),
      scalar: (value, offset) => met.push(value, offset),
      close: () => met.push('close'),
    },
  );
  return fault ? [...met, fault.code, fault.offset] : met;
}

it('tells keys, values and ends in the order of the text', () => {
  expect(walk(' {"a": [1, "x"], "b": {}} ')).toEqual([
    'object',
    1,
    'key a',
    2,
    'array',
    7,
    1,
    8,
    'x',
    11,
    'close',
    'key b',
    17,
    'object',
    22,
    'close',
    'close',
  ]);
});

it('tells what comes before a fault', () => {
  expect(walk('[true, }')).toEqual(['array', 0, true, 1, 'json/syntax', 7]);
});

it('takes so many keys in one object and no more', () => {
  const nothing = {
    open: () => undefined,
    key: () => undefined,
    scalar: () => undefined,
    close: () => undefined,
  };
  const rules = { depth: 9, values: 99, keys: 2 };
  expect(walkJson('{"a": {"c": 1, "d": 2}, "b": {"c": 1}}', rules, nothing)).toBeUndefined();
  expect(walkJson('[{"a": 1, "b": 2, "c": 3}]', rules, nothing)).toEqual({
    code: 'json/too-many-keys',
    message: 'An object has more than 2 keys, which is more than is read here.',
    offset: 18,
  });
});
