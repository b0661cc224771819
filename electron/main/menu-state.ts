/** @file Which items of the menu can be chosen: those that the window in front has a use for. */

import { Menu } from 'electron';
import type { CommandId } from '../../shared/protocol/command-ids.ts';
import type { ShownState } from './windows/studio-window.ts';

const needDocument: readonly CommandId[] = [
  'file.save',
  'file.save-as',
  'file.export-picture',
  'edit.duplicate',
  'edit.delete',
  'view.design',
  'view.code',
  'view.run',
  'view.zoom-in',
  'view.zoom-out',
  'view.fit',
  'arrange.layout',
  'run.start',
];

/** Shows the state of the window in front; `undefined`: there is none, or it hasn't begun. */
export function showMenuState(shown: ShownState | undefined): void {
  for (const id of needDocument) enable(id, shown?.hasDocument === true);
  enable('edit.undo', shown?.canUndo === true);
  enable('edit.redo', shown?.canRedo === true);
  enable('run.stop', typeof shown?.progress === 'number');
}

function enable(id: CommandId, enabled: boolean): void {
  const item = Menu.getApplicationMenu()?.getMenuItemById(id);
  if (item) item.enabled = enabled;
}
