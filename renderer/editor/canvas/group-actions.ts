/** @file Groups, ungroups and folds the selected nodes. */

import {
  addToGroup,
  freshGroupId,
  groupNodes,
  removeFromGroup,
  setCollapsed,
  ungroup,
} from '../../../shared/document/edits/group-nodes.ts';
import { beginGesture, openDocument, perform } from '../../state/document-store.ts';
import { announce } from './canvas-store.ts';
import { selectedGroups, selectedNodes } from './selected-nodes.ts';

/** Makes one group of the selected nodes; where they touch one group already, the others join it. */
export function groupSelection(): void {
  const document = openDocument()?.edit.document;
  const ids = selectedNodes();
  if (!document || ids.length === 0) return;
  const [group, ...others] = selectedGroups();
  const members = new Set(document.layout.groups[group ?? '']?.nodes);
  const joins = group !== undefined && others.length === 0 && ids.some((id) => !members.has(id));
  const done = joins
    ? perform(addToGroup(document, group, ids))
    : perform(groupNodes(document, ids, { id: freshGroupId(document) }));
  if (done) announce(`${ids.length} nodes grouped.`);
}

/** Takes the selected nodes out of their groups, which go on without them. */
export function leaveGroups(): void {
  const document = openDocument()?.edit.document;
  if (document && selectedGroups().length > 0) perform(removeFromGroup(document, selectedNodes()));
}

/** Dissolves the groups that the selected nodes are in. */
export function ungroupSelection(): void {
  const document = openDocument()?.edit.document;
  const groups = selectedGroups();
  if (document && groups.length > 0) perform(ungroup(document, groups));
}

/** Folds the groups of the selected nodes, or opens them; nodes that are in none become a folded group. */
export function foldSelection(): void {
  const document = openDocument()?.edit.document;
  const ids = selectedNodes();
  if (!document || ids.length === 0) return;
  const groups = selectedGroups();
  if (groups.length === 0) {
    perform(groupNodes(document, ids, { id: freshGroupId(document), collapsed: true }));
    return;
  }
  const fold = groups.some((id) => document.layout.groups[id]?.collapsed === false);
  const gesture = beginGesture(fold ? 'Collapse groups' : 'Expand groups');
  for (const id of groups) {
    const now = openDocument()?.edit.document;
    if (now) gesture?.record(setCollapsed(now, id, fold));
  }
  gesture?.end();
}
