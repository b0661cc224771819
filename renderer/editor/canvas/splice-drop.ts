/** @file Puts a node that was dropped on a wire into it. */

import type { Edit } from '../../../shared/document/edits/edit.ts';
import { splitPortRef } from '../../../shared/document/port-ref.ts';
import { spliceNode } from '../../../shared/graph/splice-node.ts';
import { openDocument, type Gesture } from '../../state/document-store.ts';
import { announce } from './canvas-store.ts';
import { flowView } from './flow-view.ts';
import { nodeWidth } from './node-places.ts';
import { wiresAt } from './wire-at.ts';

/** Whether no wire leads to or from a node. */
export function isLoose(id: string): boolean {
  const wires = Object.entries(openDocument()?.edit.document.wires ?? {});
  return wires.every((ends) => ends.every((ref) => splitPortRef(ref).node !== id));
}

/** Wires under the middle of a node, then those under either half of it. */
function wiresUnder(id: string): readonly string[] {
  const view = flowView();
  const node = view?.getNode(id);
  if (!view || !node) return [];
  const { x, y } = node.position;
  const middle = y + (node.height ?? 0) / 2;
  return [0.5, 0.2, 0.8].flatMap((share) =>
    wiresAt(view.flowToScreenPosition({ x: x + nodeWidth * share, y: middle })),
  );
}

interface Splice {
  readonly wire: string;
  readonly edit: Edit;
}

/** The first wire under a node that it can stand in, and the edit that puts it there. */
function spliceUnder(id: string): Splice | undefined {
  const graph = openDocument()?.graph;
  if (!graph) return undefined;
  for (const wire of wiresUnder(id)) {
    const edit = spliceNode(graph, wire, id);
    if (edit?.ok === true) return { wire, edit: edit.value };
  }
  return undefined;
}

/** The wire that a node would be put into if it were let go now. */
export function wireUnder(id: string): string | undefined {
  return spliceUnder(id)?.wire;
}

/** Puts a node without wires into the wire that it lies on, if it lies on one, as part of the gesture that brought it there. */
export function spliceDropped(id: string, gesture: Gesture): void {
  const splice = spliceUnder(id);
  if (!splice) return;
  gesture.record({ ok: true, value: splice.edit });
  announce(`${id} now stands in the wire to ${splice.wire}.`);
}
