/** @file Commands on what the window shows. */

import type { Command } from '../commands/command.ts';
import { openDocument } from '../state/document-store.ts';
import { showDialog, showView, toggleBottom, type View } from '../state/view-store.ts';

function viewCommand(view: View, title: string, shortcut: string): Command {
  return {
    id: `view.${view}`,
    title,
    category: 'View',
    shortcut,
    enabled: () => openDocument() !== null,
    run: () => showView(view),
  };
}

/** Commands on what the window shows. */
export const viewCommands: readonly Command[] = [
  viewCommand('design', 'Show the canvas', 'Mod+1'),
  viewCommand('code', 'Show the code', 'Mod+2'),
  viewCommand('run', 'Show the run', 'Mod+3'),
  {
    id: 'view.problems',
    title: 'Show or hide the problems',
    category: 'View',
    shortcut: 'Mod+Shift+M',
    run: () => toggleBottom('problems'),
  },
  {
    id: 'view.command-palette',
    title: 'Command palette',
    category: 'Help',
    shortcut: 'Mod+Shift+P',
    run: () => showDialog('palette'),
  },
  {
    id: 'view.shortcuts',
    title: 'Keyboard shortcuts',
    category: 'Help',
    shortcut: '?',
    run: () => showDialog('shortcuts'),
  },
  {
    id: 'view.settings',
    title: 'Settings',
    category: 'View',
    shortcut: 'Mod+,',
    run: () => showDialog('settings'),
  },
];
