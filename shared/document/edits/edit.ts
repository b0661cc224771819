/** @file What every edit of a document comes to: a patch, and the words for it. */

import { errorProblem, failure, success, type Result } from '../../problem.ts';
import { nearestName } from '../nearest-name.ts';
import type { Patch, PatchPath } from '../patch.ts';
import { quoted } from '../path-text.ts';
import { isRecord, ownValue, sameValue } from '../plain-data.ts';
import { makeChange } from '../reverse-patch.ts';
import type { TasDocument } from '../schema.ts';

/** A change ready to be applied. */
export interface Edit {
  /** What an undo menu calls it, for example "Remove 3 nodes". */
  readonly label: string;
  readonly patch: Patch;
  /** Consequences that aren't seen where the user looks, one sentence each. */
  readonly notices: readonly string[];
}

/** An edit as a result. */
export function edit(label: string, patch: Patch, notices: readonly string[] = []): Result<Edit> {
  return success({ label, patch, notices });
}

/** The change of one value to `after` (`undefined`: the key goes); no change at all where the value is that already. */
export function changeAt(document: TasDocument, path: PatchPath, after: unknown): Patch {
  let before: unknown = document;
  for (const key of path) before = isRecord(before) ? ownValue(before, key) : undefined;
  return sameValue(before, after) ? [] : [makeChange(path, before, after)];
}

/** Whether the document has this node. */
export function hasNode(document: TasDocument, id: string): boolean {
  return Object.hasOwn(document.nodes, id);
}

/** The refusal of an edit of a node that isn't there. */
export function noSuchNode(document: TasDocument, id: string): Result<never> {
  const meant = nearestName(id, Object.keys(document.nodes));
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  const message = `There is no node ${quoted(id)}.${hint}`;
  return failure(errorProblem('edit/no-such-node', message, { node: id }));
}
