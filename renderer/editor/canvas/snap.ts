/** @file Where a drag comes to lie: in line with what stands in sight, else on the grid; with the lines that show it. */

import { snapToGuides, type Box, type Guide } from '../../../shared/document/alignment-guides.ts';
import type { Position } from '../../../shared/document/schema.ts';
import type { FlowNode } from './flow-types.ts';
import { grid } from './node-places.ts';

/** The way that dragged nodes really go, for the way that the pointer went. */
export type Snap = (raw: Position) => { readonly delta: Position; readonly guides: readonly Guide[] };

/** Pixels on the canvas within which things attract each other. */
const reach = 6;

function boxOf({ position, width = 0, height = 0 }: FlowNode): Box {
  return { ...position, width, height };
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Whether two boxes have a point in common. */
function meets(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

/** Prepares a drag of the nodes named by `ids`; they are aligned with those that lie in `sight`. */
export function snapper(nodes: readonly FlowNode[], ids: ReadonlySet<string>, sight: Box): Snap {
  const moved = nodes.filter(({ id }) => ids.has(id)).map(boxOf);
  const others = nodes.flatMap((node) => {
    const box = boxOf(node);
    return ids.has(node.id) || !meets(box, sight) ? [] : [box];
  });
  if (moved.length === 0) return (raw) => ({ delta: raw, guides: [] });
  const whole = around(moved);
  const toGrid = (start: number, by: number): number => Math.round((start + by) / grid) * grid - start;
  return (raw) => {
    const there = { ...whole, x: whole.x + raw.x, y: whole.y + raw.y };
    const { dx, dy, guides } = snapToGuides(there, others, reach);
    const isHeld = (axis: 'x' | 'y'): boolean => guides.some((guide) => guide.axis === axis);
    const delta = {
      x: isHeld('x') ? raw.x + dx : toGrid(whole.x, raw.x),
      y: isHeld('y') ? raw.y + dy : toGrid(whole.y, raw.y),
    };
    return { delta, guides };
  };
}
