/** @file Opens the menu of what was clicked with the right button, which is selected first. */

import type { MouseEvent } from 'react';
import { select, useSelectionStore } from '../../state/selection-store.ts';
import { showMenu } from './canvas-store.ts';
import { toFlow } from './flow-view.ts';
import type { FlowNode, FlowWire } from './flow-types.ts';
import { nodesBehind } from './selection-changes.ts';

function open(event: globalThis.MouseEvent | MouseEvent): void {
  event.preventDefault();
  const client = { x: event.clientX, y: event.clientY };
  showMenu({ kind: 'context', place: { client, flow: toFlow(client) } });
}

/** On a node: it joins in where it is selected already. */
export function openNodeMenu(event: MouseEvent, { id }: FlowNode): void {
  const ids = nodesBehind(id);
  const { nodes } = useSelectionStore.getState();
  if (!ids.every((node) => nodes.has(node))) select(ids);
  open(event);
}

/** On a wire. */
export function openWireMenu(event: MouseEvent, { id }: FlowWire): void {
  select([], [id]);
  open(event);
}

/** On empty canvas. */
export function openPaneMenu(event: globalThis.MouseEvent | MouseEvent): void {
  open(event);
}

/** A double click on empty canvas asks what to add there. */
export function addOnDoubleClick({ target, clientX, clientY }: MouseEvent): void {
  if (!(target instanceof Element) || !target.classList.contains('react-flow__pane')) return;
  const client = { x: clientX, y: clientY };
  showMenu({ kind: 'add', near: undefined, place: { client, flow: toFlow(client) } });
}
