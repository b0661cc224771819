/** @file Puts the studio together once Electron is ready: what was kept, the engine's host, and the windows of last time. */

import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import { sweepTemporaries } from '../files/sweep-temporaries.ts';
import { answerDocuments } from './answers/document-answers.ts';
import { answerEngine } from './answers/engine-answers.ts';
import { answerJournals } from './answers/journal-answers.ts';
import { answerPlaces } from './answers/place-answers.ts';
import { answerSettings } from './answers/settings-answers.ts';
import { answerWindow } from './answers/window-answers.ts';
import { documentsIn } from './documents/documents-in-arguments.ts';
import { openFromOutside } from './documents/open-document.ts';
import { recentSchema } from './documents/recent-files.ts';
import { EngineHost } from './engine/engine-host.ts';
import { channelsOf } from './handle-channel.ts';
import { JournalFolder } from './journal/journal-folder.ts';
import { installMenu } from './menu.ts';
import { runsFolder } from './runs-folder.ts';
import type { Studio } from './studio.ts';
import { applyTheme, followSystemTheme } from './theme.ts';
import { openJsonFile } from './user-data/json-file.ts';
import { settingsFileSchema, themeIn } from './user-data/settings-file.ts';
import { equipWindow, type DocumentWatches } from './windows/equip-window.ts';
import { OpenWindows } from './windows/open-windows.ts';
import { reopenWindows } from './windows/reopen-windows.ts';
import { windowPlaceSchema } from './windows/window-place.ts';

/** Starts, and opens `documents` besides the windows of last time. */
export async function startStudio(documents: readonly string[]): Promise<Studio> {
  const studio = await gather();
  listen(studio);
  applyTheme(themeIn(studio.settings.value), studio.windows);
  followSystemTheme(studio.windows);
  installMenu(studio);
  studio.recent.onChange(() => installMenu(studio));
  await reopenWindows(studio, documents);
  return studio;
}

/** Milliseconds after which a file that was never finished is nobody's any more. */
const abandoned = 10 * 60_000;

async function gather(): Promise<Studio> {
  const folder = app.getPath('userData');
  void sweepTemporaries(folder, abandoned);
  const [settings, recent, places] = await Promise.all([
    openJsonFile(join(folder, 'settings.json'), settingsFileSchema, {}),
    openJsonFile(join(folder, 'recent.json'), recentSchema, []),
    openJsonFile(join(folder, 'windows.json'), z.array(windowPlaceSchema), []),
  ]);
  const windows = new OpenWindows(places);
  const engine = new EngineHost({
    runsFolder,
    onGone: (news) => {
      for (const window of windows.all) window.send('engine-gone', news);
    },
  });
  return {
    windows,
    engine,
    journals: new JournalFolder(join(folder, 'backups')),
    settings,
    recent,
    places,
  };
}

function listen(studio: Studio): void {
  const watches: DocumentWatches = new Map();
  studio.windows.onOpen((window) => equipWindow(studio, watches, window));
  const handle = channelsOf(studio.windows);
  answerWindow(handle, studio, watches);
  answerDocuments(handle, studio);
  answerJournals(handle, studio);
  answerSettings(handle, studio);
  answerEngine(handle, studio);
  answerPlaces(handle);
  app.on('second-instance', (_event, argv, workingFolder) => {
    const documents = documentsIn(argv, workingFolder);
    for (const document of documents) void openFromOutside(studio, document);
    if (documents.length === 0) (studio.windows.front ?? studio.windows.open()).focus();
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void openFromOutside(studio, path);
  });
  app.on('activate', () => {
    if (studio.windows.all.length === 0) studio.windows.open();
  });
  app.setAboutPanelOptions({
    applicationName: app.name,
    applicationVersion: app.getVersion(),
    copyright: 'MIT licence',
  });
}
