/** @file Commands that change the document or its selection. */

import { disconnect } from '../../shared/document/edits/connect.ts';
import { deleteAndReconnect } from '../../shared/document/edits/delete-and-reconnect.ts';
import { removeNodes } from '../../shared/document/edits/remove-nodes.ts';
import { redoLabel, undoLabel } from '../../shared/document/history.ts';
import { splitPortRef } from '../../shared/document/port-ref.ts';
import type { Command } from '../commands/command.ts';
import { openDocument, perform, redoStep, undoStep } from '../state/document-store.ts';
import { select, selectNothing } from '../state/selection-store.ts';
import { copySelection, cutSelection, duplicateSelection, pasteNodes } from './canvas/clipboard-actions.ts';
import { hasNodes, isCanvasShown, selectedNodes, selectedWires } from './canvas/selected-nodes.ts';

const needsSelection = 'a selected node';

function deleteSelection(): void {
  const document = openDocument()?.edit.document;
  const nodes = selectedNodes();
  const wires = selectedWires();
  if (!document) return;
  if (nodes.length > 0) perform(removeNodes(document, nodes));
  else if (wires.length > 0) perform(disconnect(document, wires));
  selectNothing();
}

function deleteAndJoin(): void {
  const document = openDocument()?.edit.document;
  if (document) perform(deleteAndReconnect(document, selectedNodes()));
  selectNothing();
}

/** Wires to and from the selected nodes. */
function wiresOfSelection(): readonly string[] {
  const nodes = new Set(selectedNodes());
  return Object.entries(openDocument()?.edit.document.wires ?? {})
    .filter((ends) => ends.some((ref) => nodes.has(splitPortRef(ref).node)))
    .map(([to]) => to);
}

function cutWires(): void {
  const document = openDocument()?.edit.document;
  if (document) perform(disconnect(document, wiresOfSelection()));
}

const somethingSelected = (): boolean =>
  isCanvasShown() && selectedNodes().length + selectedWires().length > 0;

function canUndo(label: typeof undoLabel): () => boolean {
  return () => {
    const open = openDocument();
    return open !== null && label(open.edit.history) !== undefined;
  };
}

const history: readonly Command[] = [
  {
    id: 'edit.undo',
    title: 'Undo',
    category: 'Edit',
    shortcut: 'Mod+Z',
    enabled: canUndo(undoLabel),
    needs: 'a step to undo',
    run: undoStep,
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    category: 'Edit',
    shortcut: 'Mod+Shift+Z',
    enabled: canUndo(redoLabel),
    needs: 'an undone step',
    run: redoStep,
  },
];

const clipboard: readonly Command[] = [
  {
    id: 'edit.cut',
    title: 'Cut the selected nodes',
    category: 'Edit',
    shortcut: 'Mod+X',
    scope: 'canvas',
    enabled: hasNodes(1),
    needs: needsSelection,
    run: () => void cutSelection(),
  },
  {
    id: 'edit.copy',
    title: 'Copy the selected nodes as text',
    category: 'Edit',
    shortcut: 'Mod+C',
    scope: 'canvas',
    enabled: hasNodes(1),
    needs: needsSelection,
    run: () => void copySelection(),
  },
  {
    id: 'edit.paste',
    title: 'Paste nodes',
    category: 'Edit',
    shortcut: 'Mod+V',
    scope: 'canvas',
    enabled: isCanvasShown,
    needs: 'the canvas',
    run: () => void pasteNodes(),
  },
  {
    id: 'edit.duplicate',
    title: 'Duplicate the selected nodes',
    category: 'Edit',
    shortcut: 'Mod+D',
    scope: 'canvas',
    enabled: hasNodes(1),
    needs: needsSelection,
    run: () => duplicateSelection(false),
  },
  {
    id: 'edit.duplicate-wired',
    title: 'Duplicate the selected nodes with their inputs',
    category: 'Edit',
    shortcut: 'Mod+Shift+D',
    scope: 'canvas',
    enabled: hasNodes(1),
    needs: needsSelection,
    run: () => duplicateSelection(true),
  },
];

const removing: readonly Command[] = [
  {
    id: 'edit.delete',
    title: 'Delete the selection',
    category: 'Edit',
    shortcut: 'Delete',
    scope: 'canvas',
    enabled: somethingSelected,
    needs: 'a selection',
    run: deleteSelection,
  },
  {
    id: 'edit.delete-reconnect',
    title: 'Delete the selected nodes and reconnect their wires',
    category: 'Edit',
    shortcut: 'Mod+Delete',
    scope: 'canvas',
    enabled: hasNodes(1),
    needs: needsSelection,
    run: deleteAndJoin,
  },
  {
    id: 'edit.cut-wires',
    title: 'Remove all wires of the selected nodes',
    category: 'Edit',
    shortcut: 'Shift+X',
    scope: 'canvas',
    enabled: () => isCanvasShown() && wiresOfSelection().length > 0,
    needs: 'a selected node with wires',
    run: cutWires,
  },
];

/** Commands that change the document or its selection. */
export const editCommands: readonly Command[] = [
  ...history,
  ...clipboard,
  ...removing,
  {
    id: 'edit.select-all',
    title: 'Select all nodes',
    category: 'Select',
    shortcut: 'Mod+A',
    scope: 'canvas',
    enabled: isCanvasShown,
    needs: 'the canvas',
    run: () => select(Object.keys(openDocument()?.edit.document.nodes ?? {})),
  },
];
