/** @file What the pointer does with wires: draws, moves and drops them. */

import type { Connection, FinalConnectionState, HandleType, OnConnectStartParams } from '@xyflow/react';
import { connect, disconnect } from '../../../shared/document/edits/connect.ts';
import { composePatches } from '../../../shared/document/compose-patches.ts';
import { portRef, splitPortRef } from '../../../shared/document/port-ref.ts';
import { openDocument, perform, performPatch } from '../../state/document-store.ts';
import { showMenu } from './canvas-store.ts';
import { beginWireDrag, endWireDrag } from './connection-drag.ts';
import { toFlow } from './flow-view.ts';
import type { FlowWire } from './flow-types.ts';
import { groupOfBox } from './folding.ts';

/** The port of the document that a handle stands for. */
function refOf(canvasId: string, handle: string): string {
  if (groupOfBox(canvasId) !== undefined) return handle;
  return portRef(canvasId.replace(/^ghost:/, ''), handle);
}

function endsOf({ source, sourceHandle, target, targetHandle }: Connection): readonly [string, string] {
  return [refOf(source, sourceHandle ?? ''), refOf(target, targetHandle ?? '')];
}

/** Whether a wire may be drawn at all. One that doesn't fit may: it is marked, with what would mend it. */
export function mayConnect({
  source,
  target,
}: {
  readonly source: string;
  readonly target: string;
}): boolean {
  return source !== target || groupOfBox(source) !== undefined;
}

/** Draws a wire. */
export function drawWire(connection: Connection): void {
  const open = openDocument();
  const [from, to] = endsOf(connection);
  if (open) perform(connect(open.edit.document, from, to));
}

/** Begins to draw a wire. */
export function startWire(_event: unknown, { nodeId, handleId }: OnConnectStartParams): void {
  showMenu(null);
  if (nodeId !== null && handleId !== null) beginWireDrag(refOf(nodeId, handleId));
}

function placeOf(event: MouseEvent | TouchEvent): { readonly x: number; readonly y: number } {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}

let reconnecting = false;

/** Ends the drawing of a wire: on empty canvas it offers what fits; on a node's body it takes the first port that does. */
export function endWire(event: MouseEvent | TouchEvent, state: FinalConnectionState): void {
  const drag = endWireDrag();
  const open = openDocument();
  if (!drag || !open || reconnecting || state.toHandle) return;
  const client = placeOf(event);
  const over = nodeAt(client);
  if (over === undefined) {
    showMenu({ kind: 'suggest', port: drag.port, place: { client, flow: toFlow(client) } });
    return;
  }
  const { wires } = open.edit.document;
  const fits = [...drag.targets.fits].filter((ref) => splitPortRef(ref).node === over);
  const port = fits.find((ref) => !Object.hasOwn(wires, ref)) ?? fits[0];
  if (port === undefined) return;
  const isInput = state.fromHandle?.type === 'target';
  perform(
    isInput ? connect(open.edit.document, port, drag.port) : connect(open.edit.document, drag.port, port),
  );
}

/** The node under a place of the window. */
function nodeAt({ x, y }: { readonly x: number; readonly y: number }): string | undefined {
  const element = document.elementFromPoint(x, y);
  return element?.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
}

/** Begins to move one end of a wire. */
export function startReconnect(_event: unknown, wire: FlowWire, kept: HandleType): void {
  reconnecting = true;
  const from = openDocument()?.edit.document.wires[wire.id];
  beginWireDrag(kept === 'source' && from !== undefined ? from : wire.id);
}

/** Moves one end of a wire, as one step. */
export function reconnectWire({ id }: FlowWire, connection: Connection): void {
  const open = openDocument();
  if (!open) return;
  const { document } = open.edit;
  const [from, to] = endsOf(connection);
  if (document.wires[to] === from) return;
  const added = connect(document, from, to);
  const removed = id === to ? undefined : disconnect(document, [id]);
  if (!added.ok || (removed && !removed.ok)) {
    perform(added);
    return;
  }
  performPatch('Move wire', composePatches(removed?.value.patch ?? [], added.value.patch));
}

/** Ends it: a wire whose end was let go over nothing is removed. */
export function endReconnect(
  _event: unknown,
  { id }: FlowWire,
  _kept: HandleType,
  state: FinalConnectionState,
): void {
  endWireDrag();
  reconnecting = false;
  const open = openDocument();
  if (open && !state.toHandle && Object.hasOwn(open.edit.document.wires, id)) {
    perform(disconnect(open.edit.document, [id]));
  }
}
