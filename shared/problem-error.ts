/** @file An expected failure on its way through code that can't return it, such as a stream: an error that carries problems. */

import type { Problem } from './problem.ts';

/** Thrown for expected failures only; whoever catches it tells the user its problems. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(...problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join(' '));
    this.name = 'ProblemError';
    this.problems = problems;
  }
}
