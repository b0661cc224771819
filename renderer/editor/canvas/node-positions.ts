/** @file Where every node stands: at the place that the document gives it, else where its lane would have it. */

import type { Position, TasDocument } from '../../../shared/document/schema.ts';
import { layLanes } from '../../../shared/pairs/lane-layout.ts';

let laid: {
  readonly nodes: unknown;
  readonly wires: unknown;
  readonly places: Readonly<Record<string, Position>>;
} = {
  nodes: undefined,
  wires: undefined,
  places: {},
};

/** Places by the lanes, worked out again only when nodes or wires changed. */
function lanePlaces({ nodes, wires }: TasDocument): Readonly<Record<string, Position>> {
  if (laid.nodes !== nodes || laid.wires !== wires)
    laid = { nodes, wires, places: layLanes({ nodes, wires }).nodes };
  return laid.places;
}

/** The place of every node of a document. */
export function nodePositions(document: TasDocument): ReadonlyMap<string, Position> {
  const { nodes: given } = document.layout;
  const ids = Object.keys(document.nodes);
  const places = ids.every((id) => Object.hasOwn(given, id)) ? {} : lanePlaces(document);
  return new Map(ids.map((id) => [id, given[id] ?? places[id] ?? { x: 0, y: 0 }]));
}
