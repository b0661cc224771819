/** @file Paths to stretches of text and back, also in texts that are cut short. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathAtOffset, spansInJson, type JsonPath } from '../../../../shared/formats/json-span.ts';

const text = `{
  "nodes": {
    "a": { "kind": "x", "list": [1, [2, 3]] }
  },
  "wires": {}
}`;
const at = (piece: string, plus = 0): number => text.indexOf(piece) + plus;
const cut = ({ start, end }: { readonly start: number; readonly end: number }): string =>
  text.slice(start, end);

describe('a path', () => {
  it('has the stretch of its value and of its key', () => {
    const [kind, item, root] = spansInJson(text, [['nodes', 'a', 'kind'], ['nodes', 'a', 'list', 1], []]);
    expect(kind && [cut(kind.value), kind.key && cut(kind.key)]).toEqual(['"x"', '"kind"']);
    expect(item && [cut(item.value), item.key]).toEqual(['[2, 3]', undefined]);
    expect(root && cut(root.value)).toBe(text);
  });

  it('has the stretch of the innermost value on its way where it leads nowhere', () => {
    const [missing] = spansInJson(text, [['nodes', 'a', 'role', 'deep']]);
    expect(missing?.matched).toBe(2);
    expect(missing && cut(missing.value)).toBe('{ "kind": "x", "list": [1, [2, 3]] }');
  });

  it('ends with the text where a fault comes first, and is none where nothing was met', () => {
    const broken = '{"a": {"b": 1, ]';
    const [a, b] = spansInJson(broken, [['a'], ['a', 'b']]);
    expect(a?.value).toEqual({ start: 6, end: broken.length });
    expect(b?.value).toEqual({ start: 12, end: 13 });
    expect(spansInJson('?', [[]])).toEqual([undefined]);
  });
});

describe('an offset', () => {
  it.each([
    ['before all', 0, []],
    ['in a key', at('kind', 2), ['nodes', 'a', 'kind']],
    ['in a value', at('"x"', 1), ['nodes', 'a', 'kind']],
    ['behind a value, at its comma', at('"x"', 3), ['nodes', 'a', 'kind']],
    ['in an item', at('3]'), ['nodes', 'a', 'list', 1, 1]],
    ['at the end of a list', at(']] }', 1), ['nodes', 'a', 'list', 1]],
    ['at the brace of a node', at(']] }', 3), ['nodes', 'a', 'list']],
    ['behind a node', at(']] }', 4), ['nodes', 'a']],
    ['in the white space after nodes', at('"wires"', -1), ['nodes']],
    ['at the end', text.length, []],
  ] as const)('%s has its path', (_name, offset, path) => {
    expect(pathAtOffset(text, offset)).toEqual(path);
  });

  it('behind a fault has the path of what the fault stands in', () => {
    const broken = '{"a": {"b": tru';
    expect(pathAtOffset(broken, broken.length)).toEqual(['a', 'b']);
    expect(pathAtOffset('', 5)).toEqual([]);
  });
});

it('leads from every value to its path and back', () => {
  const paths = (value: unknown, path: JsonPath): JsonPath[] => {
    if (typeof value !== 'object' || value === null) return [path];
    const members = Array.isArray(value)
      ? value.map((item, index) => [index, item] as const)
      : Object.entries(value);
    return [path, ...members.flatMap(([key, member]) => paths(member, [...path, key]))];
  };
  const json = fc
    .jsonValue({ noUnicodeString: true })
    .filter((value) => !/__proto__|constructor|prototype/.test(JSON.stringify(value)));
  fc.assert(
    fc.property(json, fc.nat(4), (value, indent) => {
      const written = JSON.stringify(value, null, indent);
      const all = paths(value, []);
      for (const [index, span] of spansInJson(written, all).entries()) {
        const path = all[index] ?? [];
        expect(span?.matched).toBe(path.length);
        if (span?.key) expect(pathAtOffset(written, span.key.start)).toEqual(path);
        const { start, end } = span?.value ?? { start: 0, end: 0 };
        if (!/^[[{]/.test(written.slice(start))) expect(pathAtOffset(written, end)).toEqual(path);
        expect(JSON.parse(written.slice(start, end))).toEqual(
          JSON.parse(
            JSON.stringify(
              path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value),
            ),
          ),
        );
      }
    }),
  );
});

it('stays linear in deep nesting', () => {
  const deep = 200_000;
  const nested = '['.repeat(deep) + ']'.repeat(deep);
  expect(pathAtOffset(nested, deep)).toHaveLength(deep - 1);
  expect(spansInJson(nested, [[0, 0]])[0]?.matched).toBe(2);
});
