/** @file Selecting on the canvas, told to the rest of the window. */

import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useSelectionStore } from '../../state/selection-store.ts';
import { openDocument } from '../../state/document-store.ts';
import { membersOf } from '../../../shared/document/edits/group-members.ts';
import type { FlowNode, FlowWire } from './flow-types.ts';
import { groupOfBox } from './folding.ts';

/** The nodes that stand behind something on the canvas: itself, or those folded into it. */
export function nodesBehind(canvasId: string): readonly string[] {
  const group = groupOfBox(canvasId);
  const document = openDocument()?.edit.document;
  return group === undefined || !document ? [canvasId] : membersOf(document, group);
}

function changed(
  before: ReadonlySet<string>,
  changes: readonly { readonly ids: readonly string[]; readonly selected: boolean }[],
): ReadonlySet<string> {
  const after = new Set(before);
  for (const { ids, selected } of changes) {
    for (const id of ids) {
      if (selected) after.add(id);
      else after.delete(id);
    }
  }
  return after;
}

/** Takes over what React Flow selected. */
export function selectNodes(changes: readonly NodeChange<FlowNode>[]): void {
  const selects = changes.flatMap((change) =>
    change.type === 'select' ? [{ ids: nodesBehind(change.id), selected: change.selected }] : [],
  );
  if (selects.length === 0) return;
  useSelectionStore.setState(({ nodes }) => ({ nodes: changed(nodes, selects) }));
}

/** Takes over which wires React Flow selected. */
export function selectWires(changes: readonly EdgeChange<FlowWire>[]): void {
  const selects = changes.flatMap((change) =>
    change.type === 'select' ? [{ ids: [change.id], selected: change.selected }] : [],
  );
  if (selects.length === 0) return;
  useSelectionStore.setState(({ wires }) => ({ wires: changed(wires, selects) }));
}
