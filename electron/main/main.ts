/** @file Entry of the desktop app: one instance, its windows, and what they may ask for. */

import { app, BrowserWindow } from 'electron';
import { registerAppScheme, serveAppScheme } from './app-scheme.ts';
import { answerWindows } from './answer-windows.ts';
import { denyEverything } from './deny-everything.ts';
import { installMenu } from './menu.ts';
import { openStudioWindow } from './studio-window.ts';

registerAppScheme();
denyEverything();

/** A document named on the command line, as the file manager does it. */
function documentIn(argv: readonly string[]): string | undefined {
  return argv.slice(1).find((argument) => argument.endsWith('.json'));
}

function start(): void {
  app.on('second-instance', (_event, argv) => {
    openStudioWindow(documentIn(argv));
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openStudioWindow();
  });
  void app.whenReady().then(() => {
    serveAppScheme();
    answerWindows();
    installMenu();
    openStudioWindow(documentIn(process.argv));
  });
}

if (app.requestSingleInstanceLock()) start();
else app.quit();
