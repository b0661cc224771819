/** @file Makes one patch of several, with nothing in it that a later change undoes. */

import type { Change, Patch } from './patch.ts';
import { isRecord, ownValue, sameValue } from './plain-data.ts';
import { makeChange } from './reverse-patch.ts';

/** One key of the tree of net changes. A change stands for all that is below it. */
interface Branch {
  readonly children: Map<string, Branch>;
  change?: Change;
}

/**
 * The patch that does what the given ones do one after the other. No path in it leads into another, so the order of its changes
 * doesn't matter; a value that ends as it began is left out.
 */
export function composePatches(...patches: readonly Patch[]): Patch {
  const root: Branch = { children: new Map() };
  for (const change of patches.flat()) addChange(root, change);
  return changesBelow(root).filter(({ before, after }) => !sameValue(before, after));
}

function addChange(root: Branch, change: Change): void {
  let branch = root;
  for (const [depth, key] of change.path.entries()) {
    if (branch.change !== undefined) {
      branch.change = changedWithin(branch.change, change, depth);
      return;
    }
    const child: Branch = branch.children.get(key) ?? { children: new Map() };
    branch.children.set(key, child);
    branch = child;
  }
  const { path, before, after } = change;
  if (branch.change === undefined) {
    const original = changesBelow(branch).reduce(
      (value, inner) => withValue(value, inner.path.slice(path.length), inner.before),
      before,
    );
    branch.change = makeChange(path, original, after);
  } else branch.change = makeChange(path, branch.change.before, after);
}

/** An earlier change of a whole value, with a later change inside that value worked into it. */
function changedWithin(outer: Change, inner: Change, depth: number): Change {
  return makeChange(outer.path, outer.before, withValue(outer.after, inner.path.slice(depth), inner.after));
}

function changesBelow(branch: Branch): readonly Change[] {
  if (branch.change !== undefined) return [branch.change];
  return [...branch.children.values()].flatMap(changesBelow);
}

/** A copy of a value with one inner value replaced, or removed where it is `undefined`. */
function withValue(value: unknown, path: readonly string[], inner: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return inner;
  if (!isRecord(value)) return value;
  const { [key]: _replaced, ...others } = value;
  const next = rest.length === 0 ? inner : withValue(ownValue(value, key), rest, inner);
  return next === undefined ? others : { ...others, [key]: next };
}
