/** @file Commands that change the document or its selection. */

import { removeNodes } from '../../shared/document/edits/remove-nodes.ts';
import { disconnect } from '../../shared/document/edits/connect.ts';
import { redoLabel, undoLabel } from '../../shared/document/history.ts';
import type { Command } from '../commands/command.ts';
import { openDocument, perform, redoStep, undoStep } from '../state/document-store.ts';
import { select, selectNothing, useSelectionStore } from '../state/selection-store.ts';

function deleteSelection(): void {
  const open = openDocument();
  const { nodes, wires } = useSelectionStore.getState();
  if (open === null) return;
  const { document } = open.edit;
  const there = [...nodes].filter((id) => Object.hasOwn(document.nodes, id));
  if (there.length > 0) perform(removeNodes(document, there));
  else perform(disconnect(document, [...wires]));
  selectNothing();
}

const somethingSelected = (): boolean => {
  const { nodes, wires } = useSelectionStore.getState();
  return nodes.size + wires.size > 0;
};

function canUndo(label: typeof undoLabel): () => boolean {
  return () => {
    const open = openDocument();
    return open !== null && label(open.edit.history) !== undefined;
  };
}

/** Commands that change the document or its selection. */
export const editCommands: readonly Command[] = [
  {
    id: 'edit.undo',
    title: 'Undo',
    category: 'Edit',
    shortcut: 'Mod+Z',
    enabled: canUndo(undoLabel),
    run: undoStep,
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    category: 'Edit',
    shortcut: 'Mod+Shift+Z',
    enabled: canUndo(redoLabel),
    run: redoStep,
  },
  {
    id: 'edit.delete',
    title: 'Delete the selection',
    category: 'Edit',
    shortcut: 'Delete',
    scope: 'canvas',
    enabled: somethingSelected,
    run: deleteSelection,
  },
  {
    id: 'edit.select-all',
    title: 'Select all nodes',
    category: 'Select',
    shortcut: 'Mod+A',
    scope: 'canvas',
    run: () => select(Object.keys(openDocument()?.edit.document.nodes ?? {})),
  },
];
