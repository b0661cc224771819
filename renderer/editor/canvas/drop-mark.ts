/** @file Marks the wire that what is being dragged would be put into. */

import { canvasElement } from './flow-view.ts';

let marked: Element | null = null;

/** Marks the wire that leads to an input port; `undefined`: none. */
export function markDrop(wire: string | undefined): void {
  const next =
    wire === undefined
      ? null
      : (canvasElement()?.querySelector(`[data-testid="wire-${CSS.escape(wire)}"]`) ?? null);
  if (next === marked) return;
  marked?.removeAttribute('data-drop');
  next?.setAttribute('data-drop', 'true');
  marked = next;
}
