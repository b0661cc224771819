/** @file Commands on what the window shows. */

import type { Command } from '../commands/command.ts';
import { openDocument } from '../state/document-store.ts';
import { openSettings } from '../settings/settings-tab.ts';
import { showDialog, showView, toggleBottom, useViewStore, type View } from '../state/view-store.ts';

const hasDocument = (): boolean => openDocument() !== null;

function viewCommand(view: View, title: string, shortcut: string): Command {
  return {
    id: `view.${view}`,
    title,
    category: 'View',
    shortcut,
    enabled: hasDocument,
    needs: 'an open document',
    run: () => showView(view),
  };
}

function bottomCommand(tab: 'problems' | 'history', title: string, shortcut: string): Command {
  return {
    id: `view.${tab}`,
    title,
    category: 'View',
    shortcut,
    enabled: hasDocument,
    needs: 'an open document',
    run: () => showBottom(tab),
  };
}

/** Opens the panel's tab, from another view too; where it is open already, it is closed. */
function showBottom(tab: 'problems' | 'history'): void {
  const { view, bottom } = useViewStore.getState();
  if (view === 'design' || bottom !== tab) toggleBottom(tab);
  showView('design');
}

/** Commands on what the window shows. */
export const viewCommands: readonly Command[] = [
  viewCommand('design', 'Show the canvas', 'Mod+1'),
  viewCommand('code', 'Show the code', 'Mod+2'),
  viewCommand('run', 'Show the run', 'Mod+3'),
  bottomCommand('problems', 'Show or hide the problems', 'Mod+Shift+M'),
  bottomCommand('history', 'Show or hide the history', 'Mod+Shift+H'),
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
    title: 'Settings…',
    category: 'View',
    shortcut: 'Mod+,',
    run: () => openSettings('appearance'),
  },
  {
    id: 'view.engine',
    title: 'Engine settings…',
    category: 'View',
    run: () => openSettings('engine'),
  },
  {
    id: 'view.about',
    title: 'About TAS Studio',
    category: 'Help',
    run: () => openSettings('about'),
  },
];
