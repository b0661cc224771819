/** @file Aligns, distributes and nudges the selected nodes. */

import {
  alignNodes,
  distributeNodes,
  type Alignment,
  type Sizes,
} from '../../../shared/document/edits/arrange-nodes.ts';
import type { Edit } from '../../../shared/document/edits/edit.ts';
import { moveNodes } from '../../../shared/document/edits/move-nodes.ts';
import type { Position, TasDocument } from '../../../shared/document/schema.ts';
import type { Result } from '../../../shared/problem.ts';
import { amend, beginGesture, openDocument, perform } from '../../state/document-store.ts';
import { useCanvasStore } from './canvas-store.ts';
import { nodePositions } from './node-positions.ts';
import { selectedNodes } from './selected-nodes.ts';

function sizes(): Sizes {
  const { nodes } = useCanvasStore.getState();
  return Object.fromEntries(nodes.map(({ id, width = 0, height = 0 }) => [id, { width, height }]));
}

/** Gives nodes that the document has no place for the one at which they are drawn. */
function placeDrawn(document: TasDocument, ids: readonly string[]): Result<Edit> {
  const positions = nodePositions(document);
  const missing = ids.filter((id) => !Object.hasOwn(document.layout.nodes, id));
  return moveNodes(
    document,
    Object.fromEntries(missing.map((id) => [id, positions.get(id) ?? { x: 0, y: 0 }])),
  );
}

/** Arranges the selected nodes, all of which have a place then, as one step. */
function arrange(label: string, make: (document: TasDocument, ids: readonly string[]) => Result<Edit>): void {
  const document = openDocument()?.edit.document;
  const ids = selectedNodes();
  const gesture = document && beginGesture(label);
  if (!document || !gesture) return;
  gesture.record(placeDrawn(document, ids));
  const placed = openDocument()?.edit.document;
  if (placed) gesture.record(make(placed, ids));
  gesture.end();
}

/** Puts the selected nodes on one line. */
export function alignSelection(alignment: Alignment): void {
  arrange('Align nodes', (document, ids) => alignNodes(document, ids, alignment, sizes()));
}

/** Leaves equal gaps between the selected nodes. */
export function distributeSelection(direction: 'horizontal' | 'vertical'): void {
  arrange('Distribute nodes', (document, ids) => distributeNodes(document, ids, direction, sizes()));
}

/** Key presses that follow one another within so many milliseconds are one step. */
const pause = 1000;

let last: { readonly document: TasDocument; readonly ids: string; readonly time: number } | null = null;

/** Moves the selected nodes by so many pixels. Presses in quick succession are undone together. */
export function nudgeSelection(by: Position): void {
  const document = openDocument()?.edit.document;
  const ids = selectedNodes();
  if (!document || ids.length === 0) return;
  const positions = nodePositions(document);
  const places = ids.map((id) => {
    const { x, y } = positions.get(id) ?? { x: 0, y: 0 };
    return [id, { x: x + by.x, y: y + by.y }] as const;
  });
  const edit = moveNodes(document, Object.fromEntries(places));
  const key = ids.join(' ');
  const goesOn = last?.document === document && last.ids === key && performance.now() - last.time < pause;
  const done = goesOn && edit.ok ? amend(edit.value.patch) : perform(edit);
  const now = openDocument()?.edit.document;
  last = done && now ? { document: now, ids: key, time: performance.now() } : null;
}
