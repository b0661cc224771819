/** @file Splits what is to be laid out into lanes: each gets its rows from the layout worker, and all share the same columns. */

import { splitPortRef } from '../../../../shared/document/port-ref.ts';
import type { Position, TasDocument } from '../../../../shared/document/schema.ts';
import type { Graph } from '../../../../shared/graph/graph.ts';
import { grouped } from '../grouped.ts';
import { nodeHeight } from '../node-places.ts';
import { layLanes } from '../../../../shared/pairs/lane-layout.ts';

/** A node to be placed. */
export interface PlannedNode {
  readonly id: string;
  readonly height: number;
  /** Its column, counted from 0. */
  readonly column: number;
}

/** The nodes of one lane, and the wires between them. */
export interface PlannedLane {
  readonly name: 'teacher' | 'assistant' | 'student' | 'losses';
  readonly nodes: readonly PlannedNode[];
  readonly wires: readonly (readonly [source: string, target: string])[];
}

/** Pixels between the left edges of neighbouring columns. */
const columnWidth = 240;

function laneOf(graph: Graph, id: string): PlannedLane['name'] {
  const node = graph.nodes.get(id);
  if (node?.definition?.family === 'loss') return 'losses';
  // What is part of no network stands between the networks, as the image does.
  return node?.role ?? 'assistant';
}

/** The part of a document that these nodes and the wires between them make up. */
function partOf(
  { nodes, wires }: TasDocument,
  ids: ReadonlySet<string>,
): Pick<TasDocument, 'nodes' | 'wires'> {
  const inside = (ref: string): boolean => ids.has(splitPortRef(ref).node);
  return {
    nodes: Object.fromEntries(Object.entries(nodes).filter(([id]) => ids.has(id))),
    wires: Object.fromEntries(Object.entries(wires).filter((ends) => ends.every(inside))),
  };
}

/** The lanes of these nodes, from the top; those without nodes are left out. */
export function planLanes(
  graph: Graph,
  ids: readonly string[],
  heights: ReadonlyMap<string, number>,
): readonly PlannedLane[] {
  const part = partOf(graph.document, new Set(ids));
  const columns = new Map(
    Object.entries(layLanes(part).nodes).map(([id, { x }]) => [id, Math.round(x / columnWidth)]),
  );
  const wires = Object.entries(part.wires).map(
    ([to, from]) => [splitPortRef(from).node, splitPortRef(to).node] as const,
  );
  return (['teacher', 'assistant', 'student', 'losses'] as const).flatMap((name) => {
    const own = ids.filter((id) => laneOf(graph, id) === name);
    if (own.length === 0) return [];
    const nodes = own.map((id) => ({ id, height: heights.get(id) ?? 0, column: columns.get(id) ?? 0 }));
    const inside = new Set(own);
    return [{ name, nodes, wires: wires.filter((ends) => ends.every((id) => inside.has(id))) }];
  });
}

/** Pixels between a lane's last row and the next lane's first, with room for its title. */
const laneGap = 100;
/** Pixels between nodes of one column. */
const rowGap = 48;

/** Moves nodes of one column apart that would touch, in the order of their rows. */
function withoutOverlaps(lane: PlannedLane, rows: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const placed = new Map<string, number>();
  for (const column of grouped(lane.nodes, (node) => node.column).values()) {
    let next = -Infinity;
    const sorted = column.toSorted((a, b) => (rows.get(a.id) ?? 0) - (rows.get(b.id) ?? 0));
    for (const { id, height } of sorted) {
      const top = Math.max(next, rows.get(id) ?? 0);
      placed.set(id, top);
      next = top + height + rowGap;
    }
  }
  const least = Math.min(...placed.values());
  return new Map([...placed].map(([id, top]) => [id, top - least]));
}

/** Losses in the order of what feeds them, so that their wires cross as little as they can. */
function lossRows(
  lane: PlannedLane,
  graph: Graph,
  places: ReadonlyMap<string, Position>,
): ReadonlyMap<string, number> {
  const middle = (id: string): number => {
    const sources = Object.values(graph.nodes.get(id)?.sources ?? {}).flatMap(
      ({ node }) => places.get(node)?.y ?? [],
    );
    return sources.length === 0 ? 0 : sources.reduce((sum, y) => sum + y, 0) / sources.length;
  };
  const sorted = lane.nodes.toSorted((a, b) => middle(a.id) - middle(b.id));
  let top = 0;
  return new Map(
    sorted.map(({ id, height }) => {
      const own = top;
      top += height + rowGap;
      return [id, own];
    }),
  );
}

/**
 * Places of all nodes: lanes stacked from `corner` down, or from the tops that they have already; the losses beside them, level with the middle.
 * `rows` holds the top of each node within its lane.
 */
export function placeLanes(
  graph: Graph,
  lanes: readonly PlannedLane[],
  rows: ReadonlyMap<string, number>,
  corner: Position,
): Record<string, Position> {
  const places = new Map<string, Position>();
  let top = corner.y;
  for (const lane of lanes) {
    if (lane.name === 'losses') continue;
    const own = withoutOverlaps(lane, rows);
    for (const { id, column } of lane.nodes) {
      places.set(id, { x: corner.x + column * columnWidth, y: top + (own.get(id) ?? 0) });
    }
    top += Math.max(...lane.nodes.map(({ id, height }) => (own.get(id) ?? 0) + height)) + laneGap;
  }
  centreInputs(graph, places, corner.y, top - laneGap);
  const losses = lanes.find(({ name }) => name === 'losses');
  if (losses) placeLosses(losses, graph, places, { corner, bottom: top - laneGap });
  return Object.fromEntries(
    [...places].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y / 4) * 4 }]),
  );
}

/** The image feeds all networks, so it stands level with the middle of them all. */
function centreInputs(graph: Graph, places: Map<string, Position>, top: number, bottom: number): void {
  for (const [id, { x }] of places) {
    const isInput = graph.nodes.get(id)?.definition?.family === 'input';
    const isAlone = ![...places].some(([other, place]) => other !== id && place.x === x);
    if (isInput && isAlone) places.set(id, { x, y: (top + bottom - nodeHeight) / 2 });
  }
}

function placeLosses(
  lane: PlannedLane,
  graph: Graph,
  places: Map<string, Position>,
  { corner, bottom }: { readonly corner: Position; readonly bottom: number },
): void {
  const own = lossRows(lane, graph, places);
  const height = Math.max(...lane.nodes.map((node) => (own.get(node.id) ?? 0) + node.height));
  const top = Math.max(corner.y, (corner.y + bottom - height) / 2);
  for (const { id, column } of lane.nodes) {
    places.set(id, { x: corner.x + column * columnWidth, y: top + (own.get(id) ?? 0) });
  }
}
