/** @file Turns a patch around. */

import type { Change, Patch, PatchPath } from './patch.ts';

/** A change in which absence is the absence of the key, so that it survives being written as JSON. */
export function makeChange(path: PatchPath, before: unknown, after: unknown): Change {
  return {
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

/** The patch that takes another one back: its changes from the last to the first, each the other way round. */
export function reversePatch(patch: Patch): Patch {
  return patch.map(({ path, before, after }) => makeChange(path, after, before)).reverse();
}
