/** @file Puts a node that was dropped on a wire into it. */

import { openDocument, type Gesture } from '../../state/document-store.ts';
import { spliceNode } from '../../../shared/graph/splice-node.ts';
import { splitPortRef } from '../../../shared/document/port-ref.ts';
import { announce } from './canvas-store.ts';
import { flowView } from './flow-view.ts';
import { nodeWidth } from './node-places.ts';
import { wireAt } from './wire-at.ts';

/** Whether no wire leads to or from a node. */
function isLoose(id: string): boolean {
  const wires = Object.entries(openDocument()?.edit.document.wires ?? {});
  return wires.every((ends) => ends.every((ref) => splitPortRef(ref).node !== id));
}

/** The wire that lies under the middle of a node, or under either half of it. */
function wireUnder(id: string): string | undefined {
  const view = flowView();
  const node = view?.getNode(id);
  if (!view || !node) return undefined;
  const { x, y } = node.position;
  const height = node.height ?? 0;
  for (const share of [0.5, 0.2, 0.8]) {
    const wire = wireAt(view.flowToScreenPosition({ x: x + nodeWidth * share, y: y + height / 2 }));
    if (wire !== undefined) return wire;
  }
  return undefined;
}

/** Puts a loose node into the wire that it lies on, if it lies on one, as part of the gesture that brought it there. */
export function spliceDropped(id: string, gesture: Gesture): void {
  const wire = isLoose(id) ? wireUnder(id) : undefined;
  const graph = openDocument()?.graph;
  const edit = wire !== undefined && graph ? spliceNode(graph, wire, id) : undefined;
  if (edit?.ok !== true) return;
  gesture.record(edit);
  announce(`${id} now stands in the wire to ${wire ?? ''}.`);
}
