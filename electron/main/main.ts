/** @file Entry of the desktop app: one instance, its windows, and what they may ask for. */

import './harden.ts';
import { app, type Event } from 'electron';
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

/** A Mac names the files to open in events, the first of them before the app is ready. */
function collectOpenedFiles(): { readonly paths: string[]; readonly end: () => void } {
  const paths: string[] = [];
  const note = (event: Event, path: string): void => {
    event.preventDefault();
    paths.push(path);
  };
  app.on('open-file', note);
  return { paths, end: () => app.off('open-file', note) };
}

async function start(): Promise<void> {
  const opened = collectOpenedFiles();
  await app.whenReady();
  serveAppScheme();
  opened.end();
  const studio = await startStudio([...documentsIn(process.argv, process.cwd()), ...opened.paths]);
  quitInOrder(studio);
}

if (app.requestSingleInstanceLock()) void start();
else app.quit();
