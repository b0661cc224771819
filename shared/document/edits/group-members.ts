/** @file Which node is in which group, and the changes that keep groups in step with their nodes. */

import type { Patch } from '../patch.ts';
import { byCodeUnits } from '../plain-data.ts';
import type { Group, TasDocument } from '../schema.ts';
import { changeAt, hasNode } from './edit.ts';

/** The group of each node that is in one. A node that two groups list is in the first of them, by id; ids without a node are left out. */
export function groupsByNode(document: TasDocument): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [group, { nodes }] of entriesInOrder(document)) {
    for (const id of nodes) if (hasNode(document, id) && !found.has(id)) found.set(id, group);
  }
  return found;
}

/** The nodes that are in a group, in the order of its list; none for a group that isn't there. */
export function membersOf(document: TasDocument, group: string): readonly string[] {
  const { groups } = document.layout;
  const listed = Object.hasOwn(groups, group) ? (groups[group]?.nodes ?? []) : [];
  const owner = groupsByNode(document);
  return listed.filter((id) => owner.get(id) === group);
}

function entriesInOrder({ layout }: TasDocument): readonly (readonly [string, Group])[] {
  return Object.entries(layout.groups).sort(([a], [b]) => byCodeUnits(a, b));
}

/** Takes nodes out of all groups but `kept`; a group that has lost its last node goes. */
export function withoutMembers(document: TasDocument, ids: ReadonlySet<string>, kept?: string): Patch {
  return Object.entries(document.layout.groups).flatMap(([group, { nodes }]) => {
    const left = nodes.filter((id) => !ids.has(id));
    if (group === kept || left.length === nodes.length) return [];
    const isEmpty = !left.some((id) => hasNode(document, id));
    return isEmpty
      ? changeAt(document, ['layout', 'groups', group], undefined)
      : changeAt(document, ['layout', 'groups', group, 'nodes'], left);
  });
}

/** Lets the groups name a node by its new id. One that named the new id already, without a node, doesn't name it twice. */
export function renamedMember(document: TasDocument, id: string, newId: string): Patch {
  return Object.entries(document.layout.groups).flatMap(([group, { nodes }]) => {
    if (!nodes.includes(id)) return [];
    const renamed = nodes.filter((other) => other !== newId).map((other) => (other === id ? newId : other));
    return changeAt(document, ['layout', 'groups', group, 'nodes'], renamed);
  });
}
