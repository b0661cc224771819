/** @file Moves nodes on the canvas. */

import type { Result } from '../../problem.ts';
import { limits } from '../limits.ts';
import type { Position, TasDocument } from '../schema.ts';
import { changeAt, edit, hasNode, noSuchNode, type Edit } from './edit.ts';
import { counted } from '../../quantities.ts';

/** Adding 0 makes 0 of -0, which a file can't tell apart. */
function within(value: number): number {
  return Math.min(Math.max(value, -limits.coordinate), limits.coordinate) + 0;
}

/** The nearest place on the canvas, which has an end. */
export function onCanvas({ x, y }: Position): Position {
  return { x: within(x), y: within(y) };
}

/** Puts nodes at new places: a drag, arrow keys, aligning, an automatic layout. */
export function moveNodes(
  document: TasDocument,
  positions: Readonly<Record<string, Position>>,
): Result<Edit> {
  const places = Object.entries(positions);
  const missing = places.find(([id]) => !hasNode(document, id));
  if (missing !== undefined) return noSuchNode(document, missing[0]);
  const patch = places.flatMap(([id, place]) => changeAt(document, ['layout', 'nodes', id], onCanvas(place)));
  return edit(`Move ${counted(places.length, 'node')}`, patch);
}
