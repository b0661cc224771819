/** @file Dropping something from the palette on the canvas. */

import type { DragEvent } from 'react';
import { findKind } from '../../../shared/catalog/catalog.ts';
import { blockDrag, kindDrag } from '../palette/drag-data.ts';
import { chosenRole } from '../palette/role-choice.ts';
import { addIntoWire, addKind } from './add-kind.ts';
import { addBlock } from './block-actions.ts';
import { focusCanvas, toFlow } from './flow-view.ts';
import { wireAt } from './wire-at.ts';

/** Lets the palette's things be dropped here. */
export function acceptsDrop(event: DragEvent): void {
  const { types } = event.dataTransfer;
  if (!types.includes(kindDrag) && !types.includes(blockDrag)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
}

/** Adds what was dropped: into the wire that lies there, else by itself. */
export function dropOnCanvas(event: DragEvent): void {
  const definition = findKind(event.dataTransfer.getData(kindDrag));
  const block = event.dataTransfer.getData(blockDrag);
  if (definition === undefined && block === '') return;
  event.preventDefault();
  event.stopPropagation();
  const client = { x: event.clientX, y: event.clientY };
  const middle = toFlow(client);
  if (definition === undefined) {
    addBlock(block, middle);
    return;
  }
  const wire = event.altKey ? undefined : wireAt(client);
  const spliced = wire === undefined ? undefined : addIntoWire(definition, wire, middle);
  const id = spliced ?? addKind(definition, chosenRole(), middle);
  if (id !== undefined) focusCanvas(id);
}
