/** @file Commands that select, and that leave the canvas. */

import type { Command } from '../../../commands/command.ts';
import { selectNothing } from '../../../state/selection-store.ts';
import { useCanvasStore, showMenu } from '../canvas-store.ts';
import { cancelDrag } from '../drag-nodes.ts';
import { canvasElement } from '../flow-view.ts';
import { hasNodes, isCanvasShown } from '../selected-nodes.ts';
import { goTo, isCanvasFocused, neighbourInOrder } from '../walk.ts';

function walk(id: string, title: string, shortcut: string, step: 1 | -1): Command {
  return {
    id,
    title,
    category: 'Select',
    shortcut,
    scope: 'canvas',
    // Past the last node Tab leaves the canvas, as it leaves everything else.
    enabled: () => isCanvasFocused() && neighbourInOrder(step) !== undefined,
    needs: 'the focus on the canvas',
    run: () => {
      const next = neighbourInOrder(step);
      if (next !== undefined) goTo(next);
    },
  };
}

/** What Escape means: a drag is called off, a menu is closed, then the selection goes. */
function leave(): void {
  if (cancelDrag()) return;
  if (useCanvasStore.getState().menu) showMenu(null);
  else selectNothing();
}

function focusInspector(): void {
  const panel = document.querySelector('[aria-label="Inspector"]');
  panel?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
}

/** Commands that select, and that leave the canvas. */
export const selectCommands: readonly Command[] = [
  walk('select.next', 'Select the next node', 'Tab', 1),
  walk('select.previous', 'Select the node before', 'Shift+Tab', -1),
  {
    id: 'select.none',
    title: 'Select nothing, or call off a drag',
    category: 'Select',
    shortcut: 'Escape',
    scope: 'canvas',
    enabled: isCanvasShown,
    run: leave,
  },
  {
    id: 'select.inspect',
    title: 'Go to the inspector',
    category: 'Select',
    shortcut: 'Enter',
    scope: 'canvas',
    enabled: hasNodes(1),
    needs: 'a selected node',
    run: focusInspector,
  },
  {
    id: 'view.focus-canvas',
    title: 'Go to the canvas',
    category: 'View',
    shortcut: 'Mod+Shift+C',
    enabled: isCanvasShown,
    needs: 'the canvas',
    run: () => canvasElement()?.focus(),
  },
];
