/** @file Lets a window's page ask about unsaved work before the window closes, without letting a dead page hold it open. */

import { dialog } from 'electron';
import type { StudioWindow } from './studio-window.ts';

/** `onStay` is called when the window stays open after all. */
export function guardClose(window: StudioWindow, onStay: () => void): void {
  const { browser } = window;
  browser.on('close', (event) => {
    if (window.mayClose || !window.hasBegun || browser.webContents.isCrashed()) return;
    event.preventDefault();
    window.send('close-requested');
  });
  browser.on('unresponsive', () => void askAboutHung(window));
  window.onStay = onStay;
}

/** A page that hangs can't answer; what it recorded until then is in its journal. */
async function askAboutHung(window: StudioWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window.browser, {
    type: 'warning',
    message: 'The window does not answer.',
    detail: 'Wait for it, or load it again: the document comes back as it was recorded last.',
    buttons: ['Wait', 'Load again'],
    defaultId: 0,
    cancelId: 0,
  });
  // The end of its process is noticed, and the window revived.
  if (response === 1) window.browser.webContents.forcefullyCrashRenderer();
}
