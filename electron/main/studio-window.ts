/** @file A window of the studio. */

import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, nativeTheme } from 'electron';
import type { AppFacts } from '../../shared/protocol/shell-api.ts';
import { factsSwitch } from '../preload/surface.ts';
import { appOrigin } from './app-scheme.ts';

const preload = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url));

const windowFiles = new Map<number, string>();

/** Opens a window, on a document if one is named. */
export function openStudioWindow(documentPath?: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#17181b' : '#f7f7f8',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      additionalArguments: [factsSwitch + JSON.stringify(facts())],
    },
  });
  const { id } = window.webContents;
  if (documentPath !== undefined) windowFiles.set(id, documentPath);
  window.once('ready-to-show', () => window.show());
  window.once('closed', () => windowFiles.delete(id));
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}

/** The file that a window was opened on. */
export function fileOfWindow(webContentsId: number): string | undefined {
  return windowFiles.get(webContentsId);
}

function facts(): AppFacts {
  return {
    version: app.getVersion(),
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    electron: process.versions.electron,
    packaged: app.isPackaged,
  };
}
