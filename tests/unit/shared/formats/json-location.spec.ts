/** @file Lines and columns of paths in JSON text. */

import { describe, expect, it } from 'vitest';
import { locateInJson } from '../../../../shared/formats/json-location.ts';

const text = `{
  "nodes": {
    "a": { "kind": "relu",
           "params": { "list": [10, [20, {"x": 30}]] } },
    "b": {}
  }
}`;

describe('locateInJson', () => {
  it.each([
    [[], 1, 1, 0],
    [['nodes'], 2, 12, 1],
    [['nodes', 'a', 'kind'], 3, 20, 3],
    [['nodes', 'a', 'params', 'list', 0], 4, 33, 5],
    [['nodes', 'a', 'params', 'list', 1, 1, 'x'], 4, 48, 7],
    [['nodes', 'b'], 5, 10, 2],
    [['nodes', 'b', 'kind'], 5, 10, 2],
    [['nodes', 'c', 'kind'], 2, 12, 1],
    [['nodes', 'a', 'kind', 'deeper'], 3, 20, 3],
    [['nodes', 'a', 'params', 'list', 7], 4, 32, 4],
  ])('finds %j at %i:%i with %i keys matched', (path, line, column, matched) => {
    expect(locateInJson(text, [path])[0]).toMatchObject({ line, column, matched });
  });

  it('gives the place of the key too', () => {
    const [kind, item] = locateInJson(text, [
      ['nodes', 'a', 'kind'],
      ['nodes', 'a', 'params', 'list', 0],
    ]);
    expect(kind?.key).toEqual({ line: 3, column: 12 });
    expect(item?.key).toBeUndefined();
  });

  it('answers many paths in order, the same one twice included', () => {
    const found = locateInJson(text, [['nodes', 'b'], ['nodes'], ['nodes', 'b']]);
    expect(found.map((place) => place?.line)).toEqual([5, 2, 5]);
  });

  it('says what it can of a broken text', () => {
    expect(locateInJson('{"a": 1, "b": oops', [['a'], ['b']])).toMatchObject([
      { column: 7, matched: 1 },
      { column: 1, matched: 0 },
    ]);
    expect(locateInJson('oops', [['a']])).toEqual([undefined]);
  });
});
