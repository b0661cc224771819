/** @file Where a session's document and runs lie, as main says. */

import { join } from 'node:path';

/** Absolute paths. */
export interface SessionPlace {
  readonly runsFolder: string;
  /** For messages, and its folder is where relative paths begin. */
  readonly documentFile: string;
}

/** A document without a file counts as one that lies in the runs folder. */
export function sessionPlace(runsFolder: string, documentFile: string | null): SessionPlace {
  return { runsFolder, documentFile: documentFile ?? join(runsFolder, 'untitled.tas.json') };
}
