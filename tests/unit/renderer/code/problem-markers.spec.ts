/** @file Problems as marks on a text. */

import { expect, it } from 'vitest';
import { problemMarks } from '../../../../renderer/code/problem-markers.ts';
import { errorProblem, type Problem } from '../../../../shared/problem.ts';

const text = '{\n  "nodes": {\n    "a": { "kind": "x" }\n  }\n}\n';

it('stand at the lines and columns of what they are about', () => {
  const problem: Problem = {
    code: 'test/kind',
    severity: 'warning',
    message: 'Odd.',
    place: { path: ['nodes', 'a', 'kind'] },
  };
  expect(problemMarks(text, [problem])).toEqual([
    {
      severity: 'warning',
      message: 'Odd.',
      code: 'test/kind',
      startLineNumber: 3,
      startColumn: 12,
      endLineNumber: 3,
      endColumn: 23,
    },
  ]);
});

it('stand at the beginning without a place, are never empty, and are not without end', () => {
  const [whole] = problemMarks(text, [errorProblem('test/any', 'Any.')]);
  expect(whole).toMatchObject({ startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 2 });
  const many = Array.from({ length: 500 }, () => errorProblem('test/any', 'Any.', { node: 'a' }));
  expect(problemMarks(text, many)).toHaveLength(200);
});
