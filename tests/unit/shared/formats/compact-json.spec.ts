/** @file JSON for reading. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeCompactJson } from '../../../../shared/formats/compact-json.ts';

it('breaks what is too wide and nothing else, and keeps the order of keys', () => {
  const value = { b: { x: 1, y: [1, 2] }, a: ['long enough', 'to be broken'], none: {} };
  expect(writeCompactJson(value, 31)).toBe(`{
  "b": { "x": 1, "y": [1, 2] },
  "a": [
    "long enough",
    "to be broken"
  ],
  "none": {}
}
`);
  expect(writeCompactJson(value, 200)).toBe(
    '{ "b": { "x": 1, "y": [1, 2] }, "a": ["long enough", "to be broken"], "none": {} }\n',
  );
});

it('keeps every value and the width, but for what has no place to break', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 10, max: 80 }), (value, width) => {
      const text = writeCompactJson(value, width);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      for (const line of text.split('\n'))
        if (line.length > width) expect(line).toMatch(/^\s*("(?:[^"\\]|\\.)*": )?([[{]$|[^[{]|[[{][\]}])/);
    }),
  );
});
