/** @file A problem that crosses between processes: it arrives with message and place, and without fixes. */

import { describe, expect, it } from 'vitest';
import { errorProblem } from '../../../../shared/problem.ts';
import { sentProblem, sentProblemSchema } from '../../../../shared/protocol/sent-problem.ts';

describe('sentProblem', () => {
  it('keeps message and place, and leaves the fixes behind', () => {
    const place = { node: 'a', port: 'x', path: ['nodes', 'a'], file: 'f', line: 1, column: 2 };
    const sent = sentProblem(errorProblem('a/b', 'No.', place, [{ title: 'Mend it', patch: [] }]));
    expect(sent).toEqual({ code: 'a/b', severity: 'error', message: 'No.', place });
    expect(sentProblemSchema.parse(structuredClone(sent))).toEqual(sent);
  });

  it('adds no path where there is none', () => {
    expect(sentProblem(errorProblem('a/b', 'No.')).place).toEqual({});
  });
});
