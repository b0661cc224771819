/** @file One spelling per value, and refusal of what JSON can't hold. */

import { describe, expect, it } from 'vitest';
import { writeCanonicalJson } from '../../../../shared/formats/canonical-json.ts';

describe('writeCanonicalJson', () => {
  it('sorts keys at every level, indents by two and ends with a newline', () => {
    expect(writeCanonicalJson({ b: [1, { z: null, a: 'é"\n' }], a: {}, c: [], 10: 1, 9: true })).toBe(
      [
        '{',
        '  "10": 1,',
        '  "9": true,',
        '  "a": {},',
        '  "b": [',
        '    1,',
        '    {',
        '      "a": "é\\"\\n",',
        '      "z": null',
        '    }',
        '  ],',
        '  "c": []',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('writes scalars and leaves out members that are undefined', () => {
    expect(writeCanonicalJson(1e21)).toBe('1e+21\n');
    expect(writeCanonicalJson({ a: undefined, b: false })).toBe('{\n  "b": false\n}\n');
    expect(writeCanonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{\n  "a": 1\n}\n');
  });

  const cycle: unknown[] = [];
  cycle.push(cycle);
  it.each([
    ['NaN', { a: Number.NaN }],
    ['Infinity', [Infinity]],
    ['undefined in an array', [undefined]],
    ['undefined', undefined],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a date', { at: new Date(0) }],
    ['a map', new Map()],
    ['a typed array', new Float32Array(1)],
    ['a cycle', cycle],
    ['a key that the reader refuses', JSON.parse('{"__proto__": 1}')],
  ])('throws for %s', (_name, value) => {
    expect(() => writeCanonicalJson(value)).toThrow(TypeError);
  });
});
