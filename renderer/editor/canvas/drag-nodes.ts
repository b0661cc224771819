/** @file Dragging nodes: they follow the pointer on the canvas alone, and the document learns of it when they are let go. */

import type { NodeChange, NodePositionChange } from '@xyflow/react';
import { moveNodes } from '../../../shared/document/edits/move-nodes.ts';
import type { Position } from '../../../shared/document/schema.ts';
import { beginGesture, openDocument } from '../../state/document-store.ts';
import { useCanvasStore } from './canvas-store.ts';
import { markDrop } from './drop-mark.ts';
import type { FlowNode } from './flow-types.ts';
import { sight } from './flow-view.ts';
import { groupOfBox, readFolding } from './folding.ts';
import { grid } from './node-places.ts';
import { nodePositions } from './node-positions.ts';
import { snapper, type Snap } from './snap.ts';
import { isLoose, spliceDropped, wireUnder } from './splice-drop.ts';

interface Drag {
  readonly start: ReadonlyMap<string, Position>;
  readonly snap: Snap;
  /** The one dragged node that could be put into a wire. */
  readonly loose: string | undefined;
  cancelled: boolean;
}

let drag: Drag | null = null;

/** Begins to drag these nodes and boxes. */
export function beginDrag(dragged: readonly FlowNode[]): void {
  const { nodes } = useCanvasStore.getState();
  const ids = new Set(dragged.map(({ id }) => id));
  const places = nodes.filter(({ id }) => ids.has(id)).map(({ id, position }) => [id, position] as const);
  const start = new Map(places);
  const only = onlyNode(start);
  const loose = only !== undefined && isLoose(only) ? only : undefined;
  drag = { start, snap: snapper(nodes, ids, sight()), loose, cancelled: false };
}

/** Lets dragged nodes follow the pointer. One node is aligned, the others keep their distance to it. */
export function followDrag(changes: readonly NodeChange<FlowNode>[]): void {
  const moves = changes.filter((change): change is NodePositionChange => change.type === 'position');
  const [first] = moves;
  const from = first && drag?.start.get(first.id);
  if (!first?.position || !from || !drag || drag.cancelled) return;
  const raw = { x: first.position.x - from.x, y: first.position.y - from.y };
  const { delta, guides } = drag.snap(raw);
  const { start, loose } = drag;
  const nodes = useCanvasStore.getState().nodes.map((node) => {
    const begun = start.get(node.id);
    if (!begun) return node;
    const position = { x: begun.x + delta.x, y: begun.y + delta.y };
    return { ...node, position };
  });
  useCanvasStore.setState({ nodes, guides });
  if (loose !== undefined) markDrop(wireUnder(loose));
}

/** Calls the drag off. The answer: whether there was one. */
export function cancelDrag(): boolean {
  if (!drag || drag.cancelled) return false;
  drag.cancelled = true;
  markDrop(undefined);
  putBack(drag);
  return true;
}

function putBack({ start }: Drag): void {
  const nodes = useCanvasStore.getState().nodes.map((node) => {
    const begun = start.get(node.id);
    return begun ? { ...node, position: begun } : node;
  });
  useCanvasStore.setState({ nodes, guides: [] });
}

/** Where the nodes of the document stand after boxes and nodes were moved by `delta`. */
function newPlaces(moved: ReadonlyMap<string, Position>, delta: Position): Record<string, Position> {
  const document = openDocument()?.edit.document;
  if (!document) return {};
  const folding = readFolding(document);
  const positions = nodePositions(document);
  const shift = ({ x, y }: Position): Position => ({ x: x + delta.x, y: y + delta.y });
  const places: Record<string, Position> = {};
  for (const [id, position] of positions) {
    const shown = folding.get(id) ?? id;
    if (moved.has(shown)) places[id] = shift(position);
  }
  return places;
}

/** How far the dragged nodes were moved. */
function wayOf({ start }: Drag): Position {
  const [id, begun] = start.entries().next().value ?? [];
  const now = useCanvasStore.getState().nodes.find((node) => node.id === id)?.position;
  return begun && now ? { x: now.x - begun.x, y: now.y - begun.y } : { x: 0, y: 0 };
}

/** Lets go: one step in the document. A node without wires that lies on a wire is put into it (unless `free`), in the same step. */
export function endDrag(free: boolean): void {
  const ended = drag;
  drag = null;
  markDrop(undefined);
  useCanvasStore.setState({ guides: [] });
  const document = openDocument()?.edit.document;
  if (!ended || ended.cancelled || !document) return;
  const delta = wayOf(ended);
  if (delta.x === 0 && delta.y === 0) return;
  const { start } = ended;
  const gesture = beginGesture(start.size === 1 ? 'Move 1 node' : `Move ${start.size} nodes`);
  if (!gesture) {
    putBack(ended);
    return;
  }
  gesture.record(moveNodes(document, newPlaces(start, delta)));
  if (ended.loose !== undefined && !free) spliceDropped(ended.loose, gesture);
  gesture.end();
}

/** The one node that was dragged; `undefined` for several, and for a folded group. */
function onlyNode(start: Drag['start']): string | undefined {
  const [only] = start.keys();
  return start.size === 1 && only !== undefined && groupOfBox(only) === undefined ? only : undefined;
}

/** The nearest place on the grid. */
export function onGrid({ x, y }: Position): Position {
  return { x: Math.round(x / grid) * grid, y: Math.round(y / grid) * grid };
}
