/** @file The application menu. Its items name commands; the window carries them out. */

import { homedir } from 'node:os';
import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { CommandId } from '../../shared/protocol/command-ids.ts';
import { recentFile } from './documents/recent-files.ts';
import { openFromOutside } from './documents/open-document.ts';
import { showMenuState } from './menu-state.ts';
import type { Studio } from './studio.ts';

function item(label: string, id: CommandId, accelerator?: string): MenuItemConstructorOptions {
  return {
    id,
    label,
    // The window listens to keys itself, where they can be rebound.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: (_item, window) => {
      if (window instanceof BrowserWindow) window.webContents.send('command', id);
    },
  };
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

function fileMenu(studio: Studio): MenuItemConstructorOptions[] {
  return [
    item('New', 'file.new', 'CmdOrCtrl+N'),
    item('New from pair\u2026', 'file.new-from-pair'),
    item('Open\u2026', 'file.open', 'CmdOrCtrl+O'),
    { label: 'Open recent', submenu: recentMenu(studio) },
    separator,
    item('Save', 'file.save', 'CmdOrCtrl+S'),
    item('Save as\u2026', 'file.save-as', 'CmdOrCtrl+Shift+S'),
    separator,
    item('Export picture\u2026', 'file.export-picture'),
    separator,
    { label: 'New window', accelerator: 'CmdOrCtrl+Shift+N', click: () => studio.windows.open() },
    item('Close window', 'file.close', 'CmdOrCtrl+W'),
  ];
}

function recentMenu(studio: Studio): MenuItemConstructorOptions[] {
  const files = studio.recent.value.map((entry) => {
    const { name, folder } = recentFile(entry, homedir());
    // An ampersand would underline the letter after it.
    const label = `${name} \u2013 ${folder}`.replaceAll('&', '&&');
    return { label, click: () => void openFromOutside(studio, entry.path) };
  });
  if (files.length === 0) return [{ label: 'No files yet', enabled: false }];
  return [...files, separator, { label: 'Clear this list', click: () => studio.recent.set([]) }];
}

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

const developerTools: MenuItemConstructorOptions = { role: 'toggleDevTools' };

const runMenu: readonly MenuItemConstructorOptions[] = [
  item('Start training', 'run.start', 'CmdOrCtrl+Enter'),
  item('Stop', 'run.stop', 'CmdOrCtrl+Alt+Enter'),
];

const helpMenu: readonly MenuItemConstructorOptions[] = [
  item('Command palette', 'view.command-palette', 'CmdOrCtrl+Shift+P'),
  item('Keyboard shortcuts', 'view.shortcuts', '?'),
];

const about: MenuItemConstructorOptions = { label: 'About TAS Studio', click: () => app.showAboutPanel() };

/** Sets the menu of the app, and anew whenever it is called: the list of recent files is part of it. */
export function installMenu(studio: Studio): void {
  const isMac = process.platform === 'darwin';
  const quit: MenuItemConstructorOptions[] = isMac ? [] : [separator, { role: 'quit' }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ label: app.name, role: 'appMenu' } as const] : []),
      { label: '&File', submenu: [...fileMenu(studio), ...quit] },
      { label: '&Edit', submenu: [...editMenu] },
      { label: '&View', submenu: [...viewMenu, ...(app.isPackaged ? [] : [developerTools])] },
      { label: '&Run', submenu: [...runMenu] },
      { label: '&Help', submenu: [...helpMenu, ...(isMac ? [] : [separator, about])] },
    ]),
  );
  showMenuState(studio.windows.front?.shown);
}
