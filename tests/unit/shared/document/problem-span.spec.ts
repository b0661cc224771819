/** @file What an editor underlines. */

import { expect, it } from 'vitest';
import { problemSpans } from '../../../../shared/document/problem-span.ts';
import { errorProblem, type ProblemPlace } from '../../../../shared/problem.ts';

const text = `{
  "nodes": {
    "a": {
      "kind": "x",
      "params": { "depth": 3 }
    }
  },
  "wires": {
    "a.in": "b.out"
  }
}`;

const underlined = (place: ProblemPlace): string | undefined => {
  const [span] = problemSpans(text, [errorProblem('test/any', 'Any.', place)]);
  return span && text.slice(span.start, span.end);
};

it.each<[string, ProblemPlace, string | undefined]>([
  ['a value with its key', { path: ['nodes', 'a', 'params', 'depth'] }, '"depth": 3'],
  ['the key of what takes several lines', { node: 'a' }, '"a"'],
  ['a wire', { node: 'a', port: 'in' }, '"a.in": "b.out"'],
  ['the node of a port without a wire', { node: 'a', port: 'other' }, '"a"'],
  [
    'the parent of a key that is missing',
    { path: ['nodes', 'a', 'params', 'width'] },
    '"params": { "depth": 3 }',
  ],
  ['the first line of the whole', { path: [] }, '{'],
  ['the rest of a line', { line: 4, column: 15 }, '"x",'],
  ['nothing behind the last line', { line: 40, column: 1 }, ''],
  ['nothing without a place', {}, undefined],
])('%s', (_name, place, expected) => {
  expect(underlined(place)).toBe(expected);
});

it('answers many at once, in their order', () => {
  const problems = ['kind', 'params'].map((key) =>
    errorProblem('test/any', 'Any.', { path: ['nodes', 'a', key] }),
  );
  expect(problemSpans(text, problems).map((span) => span && text.slice(span.start, span.end))).toEqual([
    '"kind": "x"',
    '"params": { "depth": 3 }',
  ]);
});
