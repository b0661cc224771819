/** @file Adds a node of a kind, by itself or connected to another. */

import type { AnyNodeDefinition } from '../../../shared/catalog/define-node.ts';
import { addNode, freshNodeId } from '../../../shared/document/edits/add-node.ts';
import type { DocumentNode, Position, Role } from '../../../shared/document/schema.ts';
import { portRef } from '../../../shared/document/port-ref.ts';
import { spliceNewNode } from '../../../shared/graph/splice-node.ts';
import { suggestNodes } from '../../../shared/graph/suggest-nodes.ts';
import { startingParams, surroundingsOf, type Suggestion } from '../../../shared/graph/suggestion.ts';
import { openDocument, perform } from '../../state/document-store.ts';
import { select } from '../../state/selection-store.ts';
import { noteUsed } from '../palette/recent-kinds.ts';
import { announce } from './canvas-store.ts';
import { onGrid } from './drag-nodes.ts';
import { nodeHeight, nodeWidth } from './node-places.ts';

/** The losses and the input are part of no network. */
function roleFor(definition: AnyNodeDefinition, role: Role | undefined): Role | undefined {
  return definition.family === 'loss' || definition.family === 'input' ? undefined : role;
}

/** A place near `wanted` where no node lies yet. */
export function freePlace(wanted: Position): Position {
  const { layout } = openDocument()?.edit.document ?? { layout: { nodes: {} } };
  const taken = Object.values(layout.nodes);
  let place = onGrid(wanted);
  const isTaken = ({ x, y }: Position): boolean =>
    taken.some((other) => Math.abs(other.x - x) < nodeWidth && Math.abs(other.y - y) < nodeHeight);
  for (let step = 0; step < 40 && isTaken(place); step++)
    place = { x: place.x, y: place.y + nodeHeight + 24 };
  return place;
}

/** Adds a node; `middle` is where its middle should lie. The answer is its id, or `undefined` where nothing was added. */
export function addKind(
  definition: AnyNodeDefinition,
  role: Role | undefined,
  middle: Position,
): string | undefined {
  const open = openDocument();
  if (!open) return undefined;
  const { document } = open.edit;
  const own = roleFor(definition, role);
  const { kind } = definition;
  const id = freshNodeId(document, own === undefined ? kind : `${own}-${kind}`);
  const params = { ...startingParams(definition, surroundingsOf(open.graph)) };
  const node: DocumentNode = { kind, ...(own === undefined ? {} : { role: own }), params };
  const position = freePlace({ x: middle.x - nodeWidth / 2, y: middle.y - nodeHeight / 2 });
  return finish(definition, id, perform(addNode(document, { id, node, position })));
}

function finish(definition: AnyNodeDefinition, id: string, done: boolean): string | undefined {
  if (!done) return undefined;
  noteUsed(definition.kind);
  select([id]);
  announce(`${definition.title} added.`);
  return id;
}

/** Adds a node into the first of these wires in which it can stand. */
export function addIntoWire(
  definition: AnyNodeDefinition,
  wires: readonly string[],
  middle: Position,
): string | undefined {
  const open = openDocument();
  if (!open) return undefined;
  const position = onGrid({ x: middle.x - nodeWidth / 2, y: middle.y - nodeHeight / 2 });
  for (const wire of wires) {
    const edit = spliceNewNode(open.graph, wire, definition.kind, position);
    if (edit?.ok === true) return finish(definition, edit.value.id, perform(edit));
  }
  return undefined;
}

/** What fits behind a node, best first: at each of its outputs, and at its inputs that have no wire. */
export function suggestionsAround(id: string): readonly Suggestion[] {
  const graph = openDocument()?.graph;
  const node = graph?.nodes.get(id);
  if (!graph || !node?.definition) return [];
  const { outputs, inputs } = node.definition;
  const free = inputs.filter(({ name }) => !Object.hasOwn(node.sources, name));
  const found = [...outputs, ...free].flatMap(({ name }) => suggestNodes(graph, portRef(id, name)));
  return found.toSorted((a, b) => b.score - a.score);
}
