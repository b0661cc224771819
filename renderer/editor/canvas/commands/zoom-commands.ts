/** @file Commands on how much of the canvas is seen. */

import type { Command } from '../../../commands/command.ts';
import { fitView, flowView, motion } from '../flow-view.ts';
import { isCanvasShown } from '../selected-nodes.ts';

function zoomCommand(id: string, title: string, shortcut: string, run: () => void): Command {
  return {
    id,
    title,
    category: 'View',
    shortcut,
    scope: 'canvas',
    enabled: isCanvasShown,
    needs: 'the canvas',
    run,
  };
}

/** Commands on how much of the canvas is seen. */
export const zoomCommands: readonly Command[] = [
  zoomCommand('view.zoom-in', 'Zoom in', 'Mod+=', () => void flowView()?.zoomIn({ duration: motion() })),
  zoomCommand('view.zoom-out', 'Zoom out', 'Mod+-', () => void flowView()?.zoomOut({ duration: motion() })),
  zoomCommand(
    'view.zoom-actual',
    'Zoom to the real size',
    'Mod+0',
    () => void flowView()?.zoomTo(1, { duration: motion() }),
  ),
  zoomCommand('view.fit', 'Show the whole graph', 'Home', fitView),
];
