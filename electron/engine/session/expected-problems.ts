/** @file The problems inside a thrown error, where it is one that our own code throws for what a user or a disk did. */

import type { Problem } from '../../../shared/problem.ts';
import { ProblemError } from '../../../shared/problem-error.ts';
import { FileFailure } from '../../files/file-failure.ts';

/** None for a bug. */
export function expectedProblems(error: unknown): readonly Problem[] {
  if (error instanceof ProblemError) return error.problems;
  return error instanceof FileFailure ? [error.problem] : [];
}
