/** @file A failed read of a data file as a problem with the way out. */

import type { Problem } from '../../../shared/problem.ts';
import { explainFailure, FileFailure } from '../../files/file-failure.ts';

/** The problem's code where a file or folder isn't there. */
export const missingCode = 'file/missing';

/** Turns an error of the file system into a problem; any other error is a bug and is thrown on. */
export function readProblem(error: unknown, file: string, wayOut: string): Problem {
  const failure = explainFailure(error, 'read', file);
  if (!(failure instanceof FileFailure)) throw failure;
  const { problem } = failure;
  return { ...problem, message: `${problem.message} ${wayOut}` };
}
