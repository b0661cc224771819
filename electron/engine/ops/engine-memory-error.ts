/** @file The error of an engine that has no room for a tensor. */

import type { Problem } from '../../../shared/problem.ts';
import { errorProblem } from '../../../shared/problem.ts';

const MEBIBYTE = 2 ** 20;

/** Thrown where a tensor does not fit; carries the problem to show. */
export class EngineMemoryError extends Error {
  readonly problem: Problem;

  constructor(wantedBytes: number, heldBytes: number) {
    const wanted = (wantedBytes / MEBIBYTE).toFixed(1);
    const held = (heldBytes / MEBIBYTE).toFixed(0);
    const message =
      `The engine has no room for a tensor of ${wanted} MiB: it already holds ${held} MiB and can't grow further. ` +
      'Train with a smaller batch or a smaller network, or use the native engine.';
    super(message);
    this.name = 'EngineMemoryError';
    this.problem = errorProblem('engine/out-of-memory', message);
  }
}
