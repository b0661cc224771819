/** @file Groups nodes on the canvas: makes and dissolves groups, folds, renames and fills them. */

import { errorProblem, failure, type Result } from '../../problem.ts';
import { nearestName } from '../nearest-name.ts';
import { quoted } from '../path-text.ts';
import type { Group, TasDocument } from '../schema.ts';
import { freshId } from './add-node.ts';
import { withoutMembers } from './group-members.ts';
import { changeAt, edit, hasNode, noSuchNode, type Edit } from './edit.ts';
import { counted } from '../../quantities.ts';

function groupAt({ layout }: TasDocument, id: string): Group | undefined {
  return Object.hasOwn(layout.groups, id) ? layout.groups[id] : undefined;
}

function noSuchGroup({ layout }: TasDocument, id: string): Result<never> {
  const meant = nearestName(id, Object.keys(layout.groups));
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  const message = `There is no group ${quoted(id)}.${hint}`;
  return failure(errorProblem('edit/no-such-group', message, { path: ['layout', 'groups', id] }));
}

/** A group id like `base` that the document doesn't use yet. */
export function freshGroupId(document: TasDocument, base = 'group', reserved?: ReadonlySet<string>): string {
  const isFree = (id: string): boolean => groupAt(document, id) === undefined && !reserved?.has(id);
  return freshId(base, isFree, 'group');
}

/** What a new group is called, and how it is drawn. */
export interface NewGroup {
  readonly id: string;
  readonly title?: string;
  readonly collapsed?: boolean;
}

/** Makes one group of nodes, each of which leaves the group that it was in. Refused for no nodes, and where the id is taken. */
export function groupNodes(document: TasDocument, ids: readonly string[], group: NewGroup): Result<Edit> {
  const missing = ids.find((id) => !hasNode(document, id));
  if (missing !== undefined) return noSuchNode(document, missing);
  const { id, title = '', collapsed = false } = group;
  if (groupAt(document, id) !== undefined) {
    const message = `There is a group ${id} already. Choose another id, for example ${freshGroupId(document, id)}.`;
    return failure(errorProblem('edit/id-taken', message, { path: ['layout', 'groups', id] }));
  }
  const nodes = [...new Set(ids)];
  if (nodes.length === 0) {
    return failure(errorProblem('edit/empty-group', 'A group has at least one node; select some first.'));
  }
  return edit(`Group ${counted(nodes.length, 'node')}`, [
    ...withoutMembers(document, new Set(nodes)),
    ...changeAt(document, ['layout', 'groups', id], { title, nodes, collapsed }),
  ]);
}

/** Dissolves groups; their nodes stay. */
export function ungroup(document: TasDocument, groups: readonly string[]): Result<Edit> {
  const missing = groups.find((id) => groupAt(document, id) === undefined);
  if (missing !== undefined) return noSuchGroup(document, missing);
  const dissolved = new Set(groups);
  return edit(
    `Ungroup ${counted(dissolved.size, 'group')}`,
    [...dissolved].flatMap((id) => changeAt(document, ['layout', 'groups', id], undefined)),
  );
}

/** Folds a group into one box, or opens it. */
export function setCollapsed(document: TasDocument, id: string, collapsed: boolean): Result<Edit> {
  if (groupAt(document, id) === undefined) return noSuchGroup(document, id);
  const label = collapsed ? 'Collapse group' : 'Expand group';
  return edit(label, changeAt(document, ['layout', 'groups', id, 'collapsed'], collapsed));
}

/** Sets the text that a group is shown with. */
export function renameGroup(document: TasDocument, id: string, title: string): Result<Edit> {
  if (groupAt(document, id) === undefined) return noSuchGroup(document, id);
  return edit('Rename group', changeAt(document, ['layout', 'groups', id, 'title'], title));
}

/** Puts nodes into a group; they leave the one that they were in. */
export function addToGroup(document: TasDocument, id: string, ids: readonly string[]): Result<Edit> {
  const missing = ids.find((node) => !hasNode(document, node));
  if (missing !== undefined) return noSuchNode(document, missing);
  const group = groupAt(document, id);
  if (group === undefined) return noSuchGroup(document, id);
  const added = new Set(ids);
  const nodes = [...new Set([...group.nodes, ...ids])];
  return edit(`Add ${counted(added.size, 'node')} to group`, [
    ...withoutMembers(document, added, id),
    ...changeAt(document, ['layout', 'groups', id, 'nodes'], nodes),
  ]);
}

/** Takes nodes out of the groups that they are in; a group that has lost its last one goes. */
export function removeFromGroup(document: TasDocument, ids: readonly string[]): Result<Edit> {
  const missing = ids.find((node) => !hasNode(document, node));
  if (missing !== undefined) return noSuchNode(document, missing);
  const removed = new Set(ids);
  return edit(`Take ${counted(removed.size, 'node')} out of group`, withoutMembers(document, removed));
}
