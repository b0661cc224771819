/** @file The expected failures of an installation, thrown inside it and handed to the caller as problems. */

import type { Problem, ProblemPlace, Result } from '../../../../shared/problem.ts';
import { errorProblem, failure } from '../../../../shared/problem.ts';
import { explainFailure, FileFailure } from '../../../files/file-failure.ts';

/** Stops an installation; nothing that was in use before has changed. */
export class InstallFailure extends Error {
  readonly problem: Problem;

  constructor(code: string, message: string, place: ProblemPlace = {}) {
    super(message);
    this.name = 'InstallFailure';
    this.problem = errorProblem(`engine/${code}`, message, place);
  }
}

/** The problem of an expected failure; a bug is thrown on. */
export function asFailure(error: unknown, folder: string): Result<never> {
  if (error instanceof Error && error.name === 'AbortError') {
    return failure(
      errorProblem(
        'engine/install-cancelled',
        'The installation was cancelled; what was in use before still is.',
      ),
    );
  }
  const explained = explainFailure(error, 'used', folder);
  if (explained instanceof InstallFailure || explained instanceof FileFailure)
    return failure(explained.problem);
  throw explained;
}
