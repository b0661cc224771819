/** @file The application menu. Its items name commands; the window carries them out. */

import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { CommandId } from '../../shared/protocol/command-ids.ts';

function item(label: string, id: CommandId, accelerator?: string): MenuItemConstructorOptions {
  return {
    label,
    // The window listens to keys itself, where they can be rebound.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: (_item, window) => {
      if (window instanceof BrowserWindow) window.webContents.send('command', id);
    },
  };
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

const fileMenu: readonly MenuItemConstructorOptions[] = [
  item('New', 'file.new', 'CmdOrCtrl+N'),
  item('New from pair\u2026', 'file.new-from-pair'),
  item('Open\u2026', 'file.open', 'CmdOrCtrl+O'),
  separator,
  item('Save', 'file.save', 'CmdOrCtrl+S'),
  item('Save as\u2026', 'file.save-as', 'CmdOrCtrl+Shift+S'),
  separator,
  item('Export picture\u2026', 'file.export-picture'),
  separator,
  item('Close window', 'file.close', 'CmdOrCtrl+W'),
];

const editMenu: readonly MenuItemConstructorOptions[] = [
  item('Undo', 'edit.undo', 'CmdOrCtrl+Z'),
  item('Redo', 'edit.redo', 'CmdOrCtrl+Shift+Z'),
  separator,
  item('Cut', 'edit.cut', 'CmdOrCtrl+X'),
  item('Copy', 'edit.copy', 'CmdOrCtrl+C'),
  item('Paste', 'edit.paste', 'CmdOrCtrl+V'),
  item('Duplicate', 'edit.duplicate', 'Shift+D'),
  item('Delete', 'edit.delete', 'Delete'),
  item('Select all', 'edit.select-all', 'CmdOrCtrl+A'),
];

const viewMenu: readonly MenuItemConstructorOptions[] = [
  item('Design', 'view.design', 'CmdOrCtrl+1'),
  item('Code', 'view.code', 'CmdOrCtrl+2'),
  item('Run', 'view.run', 'CmdOrCtrl+3'),
  separator,
  item('Zoom in', 'view.zoom-in', 'CmdOrCtrl+='),
  item('Zoom out', 'view.zoom-out', 'CmdOrCtrl+-'),
  item('Fit the graph', 'view.fit', '.'),
  item('Arrange', 'arrange.layout', 'L'),
  separator,
  item('Settings\u2026', 'view.settings', 'CmdOrCtrl+,'),
  { role: 'togglefullscreen' },
];

const runMenu: readonly MenuItemConstructorOptions[] = [
  item('Start training', 'run.start', 'CmdOrCtrl+Enter'),
  item('Stop', 'run.stop', 'CmdOrCtrl+Alt+Enter'),
];

const helpMenu: readonly MenuItemConstructorOptions[] = [
  item('Command palette', 'view.command-palette', 'CmdOrCtrl+Shift+P'),
  item('Keyboard shortcuts', 'view.shortcuts', '?'),
];

/** Sets the menu of the app. */
export function installMenu(): void {
  const isMac = process.platform === 'darwin';
  const quit: MenuItemConstructorOptions[] = isMac ? [] : [{ role: 'quit' }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ label: app.name, role: 'appMenu' } as const] : []),
      { label: '&File', submenu: [...fileMenu, ...quit] },
      { label: '&Edit', submenu: [...editMenu] },
      { label: '&View', submenu: [...viewMenu] },
      { label: '&Run', submenu: [...runMenu] },
      { label: '&Help', submenu: [...helpMenu] },
    ]),
  );
}
