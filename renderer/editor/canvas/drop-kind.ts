/** @file Dropping something from the palette on the canvas. */

import type { DragEvent } from 'react';
import { findKind } from '../../../shared/catalog/catalog.ts';
import { blockDrag, kindDrag } from '../palette/drag-data.ts';
import { chosenRole } from '../palette/role-choice.ts';
import { addIntoWire, addKind } from './add-kind.ts';
import { addBlock } from './block-actions.ts';
import { markDrop } from './drop-mark.ts';
import { focusCanvas, toFlow } from './flow-view.ts';
import { wiresAt } from './wire-at.ts';

/** Lets the palette's things be dropped here. */
export function acceptsDrop(event: DragEvent): void {
  const { types } = event.dataTransfer;
  if (!types.includes(kindDrag) && !types.includes(blockDrag)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  const goesIn = types.includes(kindDrag) && !event.altKey;
  markDrop(goesIn ? wiresAt({ x: event.clientX, y: event.clientY })[0] : undefined);
}

/** The drag has left the canvas. */
export function leaveDrop(): void {
  markDrop(undefined);
}

/** Adds what was dropped: into the wire that lies there, else by itself. */
export function dropOnCanvas(event: DragEvent): void {
  const definition = findKind(event.dataTransfer.getData(kindDrag));
  const block = event.dataTransfer.getData(blockDrag);
  if (definition === undefined && block === '') return;
  markDrop(undefined);
  event.preventDefault();
  event.stopPropagation();
  const client = { x: event.clientX, y: event.clientY };
  const middle = toFlow(client);
  if (definition === undefined) {
    addBlock(block, middle);
    return;
  }
  const wires = event.altKey ? [] : wiresAt(client);
  const spliced = addIntoWire(definition, wires, middle);
  const id = spliced ?? addKind(definition, chosenRole(), middle);
  if (id !== undefined) focusCanvas(id);
}
