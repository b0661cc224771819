/** @file Results and problems as values. */

import { describe, expect, it } from 'vitest';
import { errorProblem, failure, success } from '../../../shared/problem.ts';

describe('results', () => {
  it('hold a value or reasons', () => {
    expect(success(3)).toEqual({ ok: true, value: 3 });
    const problem = errorProblem('graph/cycle', 'It goes round.', { node: 'a' });
    expect(failure(problem)).toEqual({ ok: false, problems: [problem] });
  });

  it('carry fixes only where there are some', () => {
    expect('fixes' in errorProblem('a/b', 'No.')).toBe(false);
    const fix = { title: 'Mend it', patch: [] };
    expect(errorProblem('a/b', 'No.', {}, [fix]).fixes).toEqual([fix]);
  });
});
