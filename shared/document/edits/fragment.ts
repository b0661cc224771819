/** @file A piece of a document to copy, paste and duplicate, also between windows as text. */

import { z } from 'zod';
import { parseStrictJson } from '../../formats/strict-json.ts';
import { errorProblem, failure, success, type Result } from '../../problem.ts';
import { checkWithNodes } from '../check-document.ts';
import { limits } from '../limits.ts';
import { documentVersion } from '../migrations.ts';
import type { Patch } from '../patch.ts';
import { isRecord } from '../plain-data.ts';
import { portRef, splitPortRef } from '../port-ref.ts';
import { documentSchema, layoutSchema, type Group, type Position, type TasDocument } from '../schema.ts';
import { freshNodeId } from './add-node.ts';
import { membersOf } from './group-members.ts';
import { freshGroupId } from './group-nodes.ts';
import { onCanvas } from './move-nodes.ts';
import { changeAt, edit, hasNode, noSuchNode, type Edit } from './edit.ts';
import { counted } from '../../quantities.ts';

const fragmentSchema = z.strictObject({
  format: z.literal('tas-studio/fragment'),
  version: z.literal(documentVersion),
  nodes: documentSchema.shape.nodes,
  wires: documentSchema.shape.wires,
  layout: layoutSchema,
});

/** Nodes with the wires between them and their places. */
export type Fragment = z.infer<typeof fragmentSchema>;

function picked<T>(
  record: Readonly<Record<string, T>>,
  keep: (key: string, value: T) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key, value]) => keep(key, value)));
}

/** The groups that have nodes, each with those that are really in it. */
function wholeGroups(document: TasDocument): Record<string, Group> {
  const whole = Object.entries(document.layout.groups).map(([id, group]): readonly [string, Group] => [
    id,
    { ...group, nodes: [...membersOf(document, id)] },
  ]);
  return Object.fromEntries(whole.filter(([, { nodes }]) => nodes.length > 0));
}

/** Copies nodes; a wire is copied when both its ends are, a group when all its nodes are. */
export function copyFragment(document: TasDocument, ids: readonly string[]): Result<Fragment> {
  const missing = ids.find((id) => !hasNode(document, id));
  if (missing !== undefined) return noSuchNode(document, missing);
  const kept = new Set(ids);
  const inside = (ref: string): boolean => kept.has(splitPortRef(ref).node);
  return success({
    format: 'tas-studio/fragment',
    version: documentVersion,
    nodes: picked(document.nodes, (id) => kept.has(id)),
    wires: picked(document.wires, (to, from) => inside(to) && inside(from)),
    layout: {
      nodes: picked(document.layout.nodes, (id) => kept.has(id)),
      groups: picked(wholeGroups(document), (_id, { nodes }) => nodes.every((id) => kept.has(id))),
    },
  });
}

/** The fragment as text for the clipboard. */
export function fragmentText(fragment: Fragment): string {
  return `${JSON.stringify(fragment, null, 2)}\n`;
}

/** Reads a fragment from the clipboard. Total: any text may lie there. */
export function parseFragment(text: string): Result<Fragment> {
  const json = parseStrictJson(text, {
    bytes: limits.fileBytes,
    depth: limits.depth,
    keys: limits.keysPerObject,
  });
  if (!json.ok) return json;
  return checkFragment(json.value);
}

/** Data from outside as a fragment, or why it is none. Total. */
export function checkFragment(data: unknown): Result<Fragment> {
  if (isRecord(data)) return checkWithNodes(fragmentSchema, data);
  return failure(errorProblem('fragment/not-an-object', 'There are no nodes here to paste.'));
}

/** An edit that added nodes, with the id that each of them has now. */
export interface Pasted extends Edit {
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * Adds a fragment, moved by `offset` pixels. A node whose id is taken gets a fresh one, and wires and shared weights inside the fragment
 * follow. Weights shared with a node outside it stay shared with the node of that id. Whatever a foreign text adds to that (wires and
 * places of other nodes) is left out.
 */
export function pasteFragment(document: TasDocument, fragment: Fragment, offset: Position): Result<Pasted> {
  const ids = freshIds(document, fragment);
  const renamed = (id: string): string => ids.get(id) ?? id;
  const renamedPort = (ref: string): string => {
    const { node, port } = splitPortRef(ref);
    return portRef(renamed(node), port);
  };
  const nodes = Object.entries(fragment.nodes).flatMap(([id, node]) => {
    const { weights } = node;
    const own = weights === undefined ? node : { ...node, weights: { from: renamed(weights.from) } };
    return changeAt(document, ['nodes', renamed(id)], own);
  });
  const wires = Object.entries(fragment.wires)
    .filter((ends) => ends.every((ref) => ids.has(splitPortRef(ref).node)))
    .flatMap(([to, from]) => changeAt(document, ['wires', renamedPort(to)], renamedPort(from)));
  const positions = Object.entries(fragment.layout.nodes)
    .filter(([id]) => ids.has(id))
    .flatMap(([id, { x, y }]) =>
      changeAt(document, ['layout', 'nodes', renamed(id)], onCanvas({ x: x + offset.x, y: y + offset.y })),
    );
  const added = edit(`Paste ${counted(ids.size, 'node')}`, [
    ...nodes,
    ...wires,
    ...positions,
    ...pastedGroups(document, fragment, ids),
  ]);
  return added.ok ? success({ ...added.value, ids }) : added;
}

/** Groups of pasted nodes under ids of their own. Of a foreign text, nodes that two groups list are in the first. */
function pastedGroups(document: TasDocument, { layout }: Fragment, ids: ReadonlyMap<string, string>): Patch {
  const given = new Set<string>();
  const placed = new Set<string>();
  return Object.entries(layout.groups).flatMap(([group, { nodes, ...rest }]) => {
    const members = nodes.flatMap((id) => ids.get(id) ?? []).filter((id) => !placed.has(id));
    if (members.length === 0) return [];
    for (const id of members) placed.add(id);
    const fresh = freshGroupId(document, group, given);
    given.add(fresh);
    return changeAt(document, ['layout', 'groups', fresh], { ...rest, nodes: members });
  });
}

function freshIds(document: TasDocument, fragment: Fragment): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const given = new Set<string>();
  for (const id of Object.keys(fragment.nodes)) {
    const fresh = freshNodeId(document, id, given);
    ids.set(id, fresh);
    given.add(fresh);
  }
  return ids;
}
