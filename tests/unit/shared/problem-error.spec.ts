/** @file An error that carries problems. */

import { expect, it } from 'vitest';
import { errorProblem } from '../../../shared/problem.ts';
import { ProblemError } from '../../../shared/problem-error.ts';

it('says all its problems and keeps them', () => {
  const problems = [errorProblem('data/cut', 'The file is cut.'), errorProblem('data/old', 'It is old.')];
  const error = new ProblemError(...problems);
  expect(error.message).toBe('The file is cut. It is old.');
  expect(error.problems).toEqual(problems);
  expect(error).toBeInstanceOf(Error);
});
