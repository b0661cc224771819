/** @file Going from node to node without a pointer: in the order of computation, along wires, and to what lies above or below. */

import { splitPortRef } from '../../../shared/document/port-ref.ts';
import type { Position } from '../../../shared/document/schema.ts';
import { openDocument } from '../../state/document-store.ts';
import { select } from '../../state/selection-store.ts';
import { useCanvasStore } from './canvas-store.ts';
import { bringIntoSight, canvasElement, focusNode } from './flow-view.ts';
import { nodePositions } from './node-positions.ts';
import { onlySelectedNode, selectedNodes } from './selected-nodes.ts';

/** A direction on the canvas. */
export type Direction = 'left' | 'right' | 'up' | 'down';

/** Selects a node, brings it into sight and gives it the focus. */
export function goTo(id: string): void {
  select([id]);
  bringIntoSight(id);
  focusNode(id);
  // Nodes out of sight aren't drawn in large documents; the view has to arrive first.
  setTimeout(() => {
    if (onlySelectedNode() === id && isCanvasFocused() && !useCanvasStore.getState().menu) focusNode(id);
  }, 200);
}

/** Whether the keyboard focus is on the canvas or on something in it. */
export function isCanvasFocused(): boolean {
  const canvas = canvasElement();
  return canvas !== null && document.activeElement !== null && canvas.contains(document.activeElement);
}

/** The node that comes `step` after the selected one in the order of computation; `undefined` past either end. */
export function neighbourInOrder(step: 1 | -1): string | undefined {
  const order = openDocument()?.graph.order ?? [];
  const current = selectedNodes()[0];
  if (current === undefined) return isCanvasFocused() ? order.at(step === 1 ? 0 : -1) : undefined;
  return order[order.indexOf(current) + step];
}

/** Nodes at the other ends of a node's wires. */
function alongWires(id: string, direction: 'left' | 'right'): readonly string[] {
  const wires = Object.entries(openDocument()?.edit.document.wires ?? {});
  const ends = wires.map(([to, from]) => ({
    target: splitPortRef(to).node,
    source: splitPortRef(from).node,
  }));
  return direction === 'right'
    ? ends.filter(({ source }) => source === id).map(({ target }) => target)
    : ends.filter(({ target }) => target === id).map(({ source }) => source);
}

/** How far a node is out of the way; `undefined` where it doesn't lie in that direction at all. */
function detour(here: Position, there: Position, direction: Direction): number | undefined {
  const [across, way] = [there.x - here.x, there.y - here.y];
  if (direction === 'left' || direction === 'right') return Math.abs(way);
  const isAhead = direction === 'up' ? way < 0 : way > 0;
  return isAhead ? Math.abs(way) + 3 * Math.abs(across) : undefined;
}

/** The node that a step in a direction leads to: along a wire to the one that lies nearest, or to the nearest above or below. */
export function neighbourIn(direction: Direction): string | undefined {
  const open = openDocument();
  const [from] = selectedNodes();
  if (!open || from === undefined) return open?.graph.order[0];
  const positions = nodePositions(open.edit.document);
  const here = positions.get(from) ?? { x: 0, y: 0 };
  const isLevel = direction === 'left' || direction === 'right';
  const candidates = isLevel ? alongWires(from, direction) : [...positions.keys()];
  const ways = candidates.flatMap((id) => {
    const there = positions.get(id);
    const cost = there && id !== from ? detour(here, there, direction) : undefined;
    return cost === undefined ? [] : [{ id, cost }];
  });
  return ways.sort((a, b) => a.cost - b.cost)[0]?.id;
}
