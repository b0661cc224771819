/** @file A problem with something a user made, as a value: what is wrong, where, and what would mend it. */

import type { Patch } from './document/patch.ts';

/** Where a problem sits. Any part may be absent. */
export interface ProblemPlace {
  /** Node id. */
  readonly node?: string;
  /** Port name on that node. */
  readonly port?: string;
  /** Keys from the root of a document or record, for example `['recipe', 'batchSize']`. */
  readonly path?: readonly (string | number)[];
  /** A file, and a position in it where known. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A change that would mend a problem, ready to be applied. */
export interface Fix {
  /** What it does, as a button would say it. */
  readonly title: string;
  readonly patch: Patch;
}

/** What is wrong, for programs (code), for people (message), and for editors (place and fixes). */
export interface Problem {
  /** Stable identifier, `area/what-is-wrong`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** One sentence or two for the user: what is wrong and the way out. */
  readonly message: string;
  readonly place: ProblemPlace;
  readonly fixes?: readonly Fix[];
}

/** A value, or the reasons why there is none. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** The result that holds a value. */
export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** The result that holds reasons. */
export function failure(...problems: readonly Problem[]): {
  readonly ok: false;
  readonly problems: readonly Problem[];
} {
  return { ok: false, problems };
}

/** A problem that must be mended before work can go on. */
export function errorProblem(
  code: string,
  message: string,
  place: ProblemPlace = {},
  fixes?: readonly Fix[],
): Problem {
  return fixes
    ? { code, severity: 'error', message, place, fixes }
    : { code, severity: 'error', message, place };
}
