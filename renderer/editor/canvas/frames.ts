/** @file The frames around open groups. */

import { groupsByNode } from '../../../shared/document/edits/group-members.ts';
import type { Position, TasDocument } from '../../../shared/document/schema.ts';
import { grouped } from './grouped.ts';
import { nodeHeight, nodeWidth } from './node-places.ts';

/** The frame of an open group, in pixels at zoom 1. */
export interface Frame {
  readonly group: string;
  readonly title: string;
  readonly members: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels between a frame and the nodes in it; above them there is its title. */
const side = 12;
const head = 28;

/** The frames of all groups that aren't folded. */
export function framesOf(document: TasDocument, positions: ReadonlyMap<string, Position>): readonly Frame[] {
  const { groups } = document.layout;
  const byGroup = grouped(groupsByNode(document), ([, group]) => group);
  return [...byGroup].flatMap(([group, entries]) => {
    const found = groups[group];
    if (!found || found.collapsed) return [];
    const members = entries.map(([node]) => node);
    const places = members.flatMap((node) => positions.get(node) ?? []);
    const x = Math.min(...places.map((place) => place.x)) - side;
    const y = Math.min(...places.map((place) => place.y)) - head;
    const right = Math.max(...places.map((place) => place.x)) + nodeWidth + side;
    const bottom = Math.max(...places.map((place) => place.y)) + nodeHeight + side;
    const title = found.title === '' ? 'Group' : found.title;
    return [{ group, title, members, x, y, width: right - x, height: bottom - y }];
  });
}
