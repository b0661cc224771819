/** @file The steps that bring a document of an earlier version up to date. Append only: their number is the version. */

import type { PlainRecord } from './plain-data.ts';

/** One step from a version to the next. */
export interface Migration {
  /** What it does, as a sentence for the user whose document it changes. */
  readonly summary: string;
  /** Returns the changed copy; the input stays as it is. The data has been read as JSON and not been checked further. */
  readonly apply: (data: PlainRecord) => PlainRecord;
  /** The name that a port has afterwards, where the step renames nodes or ports. Wires are looked for under this name. */
  readonly portAfter?: (ref: string) => string;
}

/** Entry 0 leads from version 1 to 2, and so on. Never edit an entry that was released: add the next one. */
export const migrations: readonly Migration[] = [];

/** The version that this build writes, and the latest that it reads. */
export const documentVersion = migrations.length + 1;
