/** @file Shows what is wrong with a wire: while the pointer is on it, and to stay once it is clicked. */

import type { MouseEvent } from 'react';
import { showMenu, useCanvasStore } from './canvas-store.ts';
import { wireDrag } from './connection-drag.ts';
import { toFlow } from './flow-view.ts';
import type { FlowWire } from './flow-types.ts';

let leaving: ReturnType<typeof setTimeout> | undefined;

function show({ clientX, clientY }: MouseEvent, { id, data }: FlowWire, pinned: boolean): void {
  if (!data?.problem) return;
  const client = { x: clientX, y: clientY };
  showMenu({ kind: 'wire', wire: id, pinned, place: { client, flow: toFlow(client) } });
}

/** The pointer came upon a wire. */
export function enterWire(event: MouseEvent, wire: FlowWire): void {
  clearTimeout(leaving);
  const { menu } = useCanvasStore.getState();
  const isFree = menu === null || (menu.kind === 'wire' && !menu.pinned);
  if (isFree && !wireDrag() && event.buttons === 0) show(event, wire, false);
}

/** The pointer left it: what wasn't clicked goes, but not before the pointer could reach it. */
export function leaveWire(): void {
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    const { menu } = useCanvasStore.getState();
    if (menu?.kind === 'wire' && !menu.pinned) showMenu(null);
  }, 300);
}

/** The pointer is on the card itself: it stays. */
export function stayWithWire(): void {
  clearTimeout(leaving);
}

/** A wire was clicked. */
export function clickWire(event: MouseEvent, wire: FlowWire): void {
  clearTimeout(leaving);
  show(event, wire, true);
}
