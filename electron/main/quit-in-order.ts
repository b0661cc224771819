/** @file Ends the app: windows first, then the engine with its checkpoint, then what waits to be written. */

import { app } from 'electron';
import type { Studio } from './studio.ts';

/** From now on. */
export function quitInOrder(studio: Studio): void {
  const { windows, engine, settings, recent, places } = studio;
  let isReady = false;
  app.on('before-quit', () => {
    windows.isQuitting = true;
    windows.keepPlacesNow();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' || windows.isQuitting) app.quit();
  });
  app.on('will-quit', (event) => {
    if (isReady) return;
    event.preventDefault();
    void engine
      .shutDown()
      .then(() => Promise.all([settings.settled(), recent.settled(), places.settled()]))
      .finally(() => {
        isReady = true;
        app.quit();
      });
  });
}
