/** @file Entry of the desktop app: one instance, its windows, and what they may ask for. */

import './harden.ts';
import { app } from 'electron';
import { registerAppScheme, serveAppScheme } from './app-scheme.ts';
import { denyEverything } from './deny-everything.ts';
import { documentsIn } from './documents/documents-in-arguments.ts';
import { quitInOrder } from './quit-in-order.ts';
import { startStudio } from './start-studio.ts';

registerAppScheme();
denyEverything();
useNamedUserData();

/** Tests and a second copy of the app each keep their files apart. */
function useNamedUserData(): void {
  const folder = app.commandLine.getSwitchValue('user-data-dir');
  if (folder !== '') app.setPath('userData', folder);
}

async function start(): Promise<void> {
  await app.whenReady();
  serveAppScheme();
  const studio = await startStudio(documentsIn(process.argv, process.cwd()));
  quitInOrder(studio);
}

if (app.requestSingleInstanceLock()) void start();
else app.quit();
