/** @file Takes results apart in tests. */

import type { Problem, Result } from '../../shared/problem.ts';

/** The value; a refusal fails the test with its sentences. */
export function expectSuccess<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${result.problems.map(({ message }) => message).join(' | ')}`);
}

/** The problems; a value fails the test. */
export function expectProblems(result: Result<unknown>): readonly Problem[] {
  if (!result.ok) return result.problems;
  throw new Error('not refused');
}

/** The first problem; a value fails the test. */
export function expectProblem(result: Result<unknown>): Problem {
  const [problem] = expectProblems(result);
  if (problem === undefined) throw new Error('refused without a problem');
  return problem;
}
