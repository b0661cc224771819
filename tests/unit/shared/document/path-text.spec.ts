/** @file Paths and values as messages write them. */

import { describe, expect, it } from 'vitest';
import { pathText, quoted, valueText } from '../../../../shared/document/path-text.ts';

describe('pathText', () => {
  it.each([
    [[], 'the document'],
    [['recipe', 'batchSize'], 'recipe.batchSize'],
    [['wires', 'l2g.in'], 'wires.l2g.in'],
    [['data', 'mean', 1], 'data.mean[1]'],
    [['nodes', 'two words'], 'nodes["two words"]'],
    [['nodes', '\u001b[31m'], 'nodes["\\u001b[31m"]'],
    [['nodes', 'x'.repeat(1_000)], `nodes["${'x'.repeat(40)}…"]`],
  ])('%j -> %s', (path, text) => {
    expect(pathText(path)).toBe(text);
  });
});

describe('valueText', () => {
  it.each([
    ['a\n', '"a\\n"'],
    [1.5, '1.5'],
    [null, 'null'],
    [undefined, 'undefined'],
    [[1], 'a list'],
    [{ a: 1 }, 'an object'],
  ])('%j -> %s', (value, text) => {
    expect(valueText(value)).toBe(text);
  });

  it('shortens long texts', () => {
    expect(quoted('y'.repeat(41))).toBe(`"${'y'.repeat(40)}…"`);
    expect(quoted('y'.repeat(40))).toBe(`"${'y'.repeat(40)}"`);
  });
});
