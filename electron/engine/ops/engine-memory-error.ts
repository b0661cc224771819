/** @file The error of an engine that has no room for a tensor. */

import { errorProblem } from '../../../shared/problem.ts';
import { ProblemError } from '../../../shared/problem-error.ts';

const MEBIBYTE = 2 ** 20;

/** Thrown where a tensor does not fit; its problem names the size and the way out. */
export class EngineMemoryError extends ProblemError {
  constructor(wantedBytes: number, heldBytes: number) {
    const wanted = (wantedBytes / MEBIBYTE).toFixed(1);
    const held = (heldBytes / MEBIBYTE).toFixed(0);
    const message =
      `The engine has no room for a tensor of ${wanted} MiB: it already holds ${held} MiB and can't grow further. ` +
      'Train with a smaller batch or a smaller network, or use the native engine.';
    super(errorProblem('engine/out-of-memory', message));
    this.name = 'EngineMemoryError';
  }
}
