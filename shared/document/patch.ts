/** @file A change of a document as data: it can be applied, stored, sent and reversed mechanically. */

/** Keys from the document's root to the value that changes. */
export type PatchPath = readonly string[];

/** One value replaced by another; an absent `before` means the key was not there, an absent `after` that it goes. */
export interface Change {
  readonly path: PatchPath;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Changes that belong together, in order. */
export type Patch = readonly Change[];
