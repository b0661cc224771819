/** @file Commands that add nodes, connect and rename them. */

import type { Command } from '../../../commands/command.ts';
import { focusPalette } from '../../palette/left-tab.ts';
import { showMenu } from '../canvas-store.ts';
import { middlePlace, placeBeside, pointerPlace } from '../flow-view.ts';
import { boxId } from '../folding.ts';
import { faultyWire, mendWire } from '../mend-wire.ts';
import {
  hasNodes,
  isCanvasShown,
  onlySelectedNode,
  selectedGroups,
  selectedNodes,
} from '../selected-nodes.ts';
import { isCanvasFocused } from '../walk.ts';

/** Beside the selected node, else under the pointer, or in the middle for those who use the keyboard alone. */
function addNode(): void {
  const near = onlySelectedNode();
  const place = near === undefined ? (isCanvasFocused() ? middlePlace() : pointerPlace()) : placeBeside(near);
  showMenu({ kind: 'add', near, place });
}

function connectNode(): void {
  const node = onlySelectedNode();
  if (node !== undefined) showMenu({ kind: 'connect', node, place: placeBeside(node) });
}

/** The selected node, or the box of the folded group that is selected. */
function renamed(): string | undefined {
  const [group] = selectedGroups();
  return onlySelectedNode() ?? (group === undefined ? undefined : boxId(group));
}

function rename(): void {
  const node = renamed();
  if (node !== undefined) showMenu({ kind: 'rename', node, place: placeBeside(selectedNodes()[0] ?? node) });
}

function saveBlock(): void {
  const [first] = selectedNodes();
  if (first !== undefined) showMenu({ kind: 'block', place: placeBeside(first) });
}

const hasOne = (): boolean => isCanvasShown() && onlySelectedNode() !== undefined;
const one = 'one selected node';

/** Commands that add nodes, connect and rename them. */
export const addCommands: readonly Command[] = [
  {
    id: 'add.node',
    title: 'Add a node…',
    category: 'Add',
    shortcut: 'Shift+A',
    scope: 'canvas',
    enabled: isCanvasShown,
    needs: 'the canvas',
    run: addNode,
  },
  {
    id: 'add.palette',
    title: 'Search the palette',
    category: 'Add',
    shortcut: 'Mod+P',
    enabled: isCanvasShown,
    needs: 'the canvas',
    run: focusPalette,
  },
  {
    id: 'add.connect',
    title: 'Connect the selected node…',
    category: 'Add',
    shortcut: 'C',
    scope: 'canvas',
    enabled: hasOne,
    needs: one,
    run: connectNode,
  },
  {
    id: 'add.block',
    title: 'Keep the selected nodes as a block…',
    category: 'Add',
    shortcut: 'Mod+B',
    scope: 'canvas',
    enabled: hasNodes(1),
    needs: 'a selected node',
    run: saveBlock,
  },
  {
    id: 'edit.mend-wire',
    title: 'Mend the selected wire…',
    category: 'Edit',
    shortcut: 'F',
    scope: 'canvas',
    enabled: () => isCanvasShown() && faultyWire() !== undefined,
    needs: "a selected wire that doesn't fit",
    run: mendWire,
  },
  {
    id: 'edit.rename',
    title: 'Rename the selected node or group…',
    category: 'Edit',
    shortcut: 'F2',
    scope: 'canvas',
    enabled: () => isCanvasShown() && renamed() !== undefined,
    needs: one,
    run: rename,
  },
];
