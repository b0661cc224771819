/** @file What counts as plain data, and when two values are the same. */

import { describe, expect, it } from 'vitest';
import { isPlainData, isRecord, ownValue, sameValue } from '../../../../shared/document/plain-data.ts';

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

describe('isPlainData', () => {
  it.each([1, -0, 'a', '', true, null, [], {}, { a: [1, { b: null }] }, Object.create(null), nested(32)])(
    'takes %j',
    (value) => {
      expect(isPlainData(value)).toBe(true);
    },
  );

  it.each([
    undefined,
    Number.NaN,
    Infinity,
    1n,
    Symbol('a'),
    () => 1,
    new Date(0),
    new Map(),
    [undefined],
    { a: undefined },
    JSON.parse('{"__proto__":1}') as unknown,
    { constructor: 1 },
    [{ prototype: {} }],
    nested(33),
    nested(200_000),
  ])('refuses value %#', (value) => {
    expect(isPlainData(value)).toBe(false);
  });
});

describe('isRecord', () => {
  it('takes JSON objects only', () => {
    expect([{}, Object.create(null)].every(isRecord)).toBe(true);
    expect([null, [], new Date(), 'a', Object.create({})].some(isRecord)).toBe(false);
  });
});

describe('ownValue', () => {
  it('does not see what every object inherits', () => {
    expect(ownValue({}, 'toString')).toBeUndefined();
    expect(ownValue({ toString: 1 }, 'toString')).toBe(1);
  });
});

describe('sameValue', () => {
  it('goes by meaning', () => {
    expect(sameValue({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 })).toBe(true);
    expect(sameValue(0, -0)).toBe(true);
    expect(sameValue({ toString: 1 }, { valueOf: 1 })).toBe(false);
    expect(sameValue({ a: undefined }, { b: 1 })).toBe(false);
  });

  it.each([
    [{ a: 1 }, { a: 1, b: 1 }],
    [{ a: 1, b: 1 }, { a: 1 }],
    [[1, 2], [1]],
    [[], {}],
    [null, {}],
    [undefined, null],
    ['1', 1],
  ])('%j is not %j', (a, b) => {
    expect(sameValue(a, b)).toBe(false);
  });
});
