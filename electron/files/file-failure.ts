/** @file What a failed file operation means for the user: the place, the reason in words, and the way out. */

import { errorProblem, type Problem } from '../../shared/problem.ts';

/** An expected failure of the file system. */
export class FileFailure extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, cause?: unknown) {
    super(problem.message, { cause });
    this.name = 'FileFailure';
    this.problem = problem;
  }
}

const reasons: Readonly<Record<string, readonly [code: string, reason: string]>> = {
  ENOSPC: ['disk-full', 'the disk is full. Free some space and try again.'],
  EDQUOT: ['disk-full', 'your quota on this disk is used up. Free some space and try again.'],
  EFBIG: ['too-large', 'it is larger than this file system or your limits allow.'],
  EROFS: ['read-only', 'this file system is read-only. Choose another place.'],
  EACCES: ['no-permission', 'permission is denied. Check the permissions, or choose another place.'],
  EPERM: ['no-permission', 'the operation is not permitted. Check the permissions, or choose another place.'],
  EBUSY: ['busy', 'another program holds it. Close that program and try again.'],
  ENOENT: ['missing', 'it, or the folder it lies in, does not exist.'],
  ENOTDIR: ['missing', 'a part of its path is not a folder.'],
  EISDIR: ['not-a-file', 'something of that name is there that is not a regular file.'],
  ENAMETOOLONG: ['name-too-long', 'its name or path is too long.'],
  ELOOP: ['missing', 'its symbolic links lead in a circle.'],
  EMFILE: ['too-many-open', 'this program has too many files open.'],
  ENFILE: ['too-many-open', 'the system has too many files open.'],
  EIO: ['device-error', 'the device reported an error. Check the disk before you trust it with more.'],
};

/** The code of a failed system call; `undefined` for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}

/**
 * The error to throw on: a failed system call becomes a `FileFailure` about `file`, anything else (a bug, or a failure already explained) stays
 * as it is. `deed` completes "NAME could not be ...", for example `written`.
 */
export function explainFailure(error: unknown, deed: string, file: string): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  const [what, reason] = reasons[code] ?? ['failed', `the system answered ${code}.`];
  const message = `${file} could not be ${deed}: ${reason}`;
  return new FileFailure(errorProblem(`file/${what}`, message, { file }), error);
}
