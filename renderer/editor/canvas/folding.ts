/** @file Which nodes are folded away, and the box that is drawn in their stead. */

import { groupsByNode } from '../../../shared/document/edits/group-members.ts';
import type { TasDocument } from '../../../shared/document/schema.ts';

/** Begins the canvas ids of folded groups; no node id holds a colon. */
const prefix = 'group:';

/** The id of a folded group on the canvas. */
export function boxId(group: string): string {
  return prefix + group;
}

/** The group that a canvas id stands for, or `undefined` where it is a node's. */
export function groupOfBox(canvasId: string): string | undefined {
  return canvasId.startsWith(prefix) ? canvasId.slice(prefix.length) : undefined;
}

/** For each node that is folded away the canvas id of its group's box. */
export type Folding = ReadonlyMap<string, string>;

const open: Folding = new Map();

/** Reads which nodes are folded away. */
export function readFolding(document: TasDocument): Folding {
  const { groups } = document.layout;
  if (Object.keys(groups).length === 0) return open;
  return new Map(
    [...groupsByNode(document)]
      .filter(([, group]) => groups[group]?.collapsed === true)
      .map(([node, group]) => [node, boxId(group)]),
  );
}
