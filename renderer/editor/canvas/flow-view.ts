/** @file The one handle on React Flow's view that commands use: zoom, pan, and places between window and canvas. */

import type { ReactFlowInstance } from '@xyflow/react';
import type { Box } from '../../../shared/document/alignment-guides.ts';
import type { Position } from '../../../shared/document/schema.ts';
import { openDocument } from '../../state/document-store.ts';
import type { MenuPlace } from './canvas-store.ts';
import type { FlowNode, FlowWire } from './flow-types.ts';

type View = ReactFlowInstance<FlowNode, FlowWire>;

let view: View | null = null;
let pointer: Position | null = null;
let canvas: HTMLElement | null = null;

/** The view as React Flow gave it, or `null` when the canvas goes. */
export function setFlowView(given: View | null): void {
  view = given;
}

/** The element that holds the canvas. */
export function setCanvasElement(element: HTMLElement | null): void {
  canvas = element;
}

/** The element that holds the canvas, while it is shown. */
export function canvasElement(): HTMLElement | null {
  return canvas;
}

/** The view; `null` while the canvas isn't shown. */
export function flowView(): View | null {
  return view;
}

/** Notes where the pointer is over the canvas; `null`: elsewhere. */
export function notePointer(client: Position | null): void {
  pointer = client;
}

/** Milliseconds that a change of the view may take; none where the user wants no motion. */
export function motion(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150;
}

/** Shows everything. */
export function fitView(): void {
  void view?.fitView({ padding: 0.08, duration: motion(), maxZoom: 1 });
}

/** A place in the window as a place on the canvas. */
export function toFlow(client: Position): Position {
  return view?.screenToFlowPosition(client) ?? client;
}

function middle(): Position {
  const box = canvas?.getBoundingClientRect();
  return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
}

/** What of the canvas is in sight. */
export function sight(): Box {
  const box = canvas?.getBoundingClientRect();
  if (!box) return { x: 0, y: 0, width: 0, height: 0 };
  const corner = toFlow({ x: box.left, y: box.top });
  const end = toFlow({ x: box.right, y: box.bottom });
  return { ...corner, width: end.x - corner.x, height: end.y - corner.y };
}

/** The pointer's place, or the middle of the canvas where the pointer is elsewhere. */
export function pointerPlace(): MenuPlace {
  const client = pointer ?? middle();
  return { client, flow: toFlow(client) };
}

/** The middle of the canvas. */
export function middlePlace(): MenuPlace {
  const client = middle();
  return { client, flow: toFlow(client) };
}

/** The place at the lower right of a node. */
export function placeBeside(id: string): MenuPlace {
  const node = view?.getNode(id);
  if (!view || !node) return middlePlace();
  const flow = { x: node.position.x + (node.width ?? 0), y: node.position.y };
  return { client: view.flowToScreenPosition(flow), flow };
}

/** Pixels between a node and one that is added beside it. */
const gap = 72;

/** The place at which a node behind another, or before it, takes up its wire. */
export function placeBehind(id: string, end: 'source' | 'target'): Position {
  const node = view?.getNode(id);
  if (!node) return middlePlace().flow;
  const { x, y } = node.position;
  const middle = y + (node.height ?? 0) / 2;
  return { x: end === 'target' ? x + (node.width ?? 0) + gap : x - gap, y: middle };
}

/** Pixels of the window that stay free around what is brought into sight. */
const margin = 48;

/** How far to move so that `from`..`to` lies within `start`..`end`; the beginning counts where not all of it does. */
function shiftInto(from: number, to: number, start: number, end: number): number {
  if (from < start) return start - from;
  return to > end ? Math.max(end - to, start - from) : 0;
}

/** Moves the view no further than it takes to see a node. */
export function bringIntoSight(id: string): void {
  const node = view?.getNode(id);
  const box = canvas?.getBoundingClientRect();
  if (!view || !node || !box) return;
  const { width = 0, height = 0, position } = node;
  const corner = view.flowToScreenPosition(position);
  const end = view.flowToScreenPosition({ x: position.x + width, y: position.y + height });
  const dx = shiftInto(corner.x, end.x, box.left + margin, box.right - margin);
  const dy = shiftInto(corner.y, end.y, box.top + margin, box.bottom - margin);
  if (dx === 0 && dy === 0) return;
  const { x, y, zoom } = view.getViewport();
  void view.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: motion() });
}

/** The same once the node is drawn that was only just added. */
export function bringNewIntoSight(id: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => bringIntoSight(id)));
}

/** Gives a node the keyboard focus. */
export function focusNode(id: string): void {
  canvas
    ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
    ?.focus({ preventScroll: true });
}

/** Gives the canvas the keyboard focus: the node that is named, else the canvas itself. */
export function focusCanvas(node?: string): void {
  canvas?.focus({ preventScroll: true });
  if (node !== undefined && openDocument()) requestAnimationFrame(() => focusNode(node));
}
