/** @file What every window gets when it opens: a watch on its file, a life after a crash, an engine that lets go of it in the end. */

import { DocumentWatch } from '../documents/watch-document.ts';
import type { Studio } from '../studio.ts';
import { showMenuState } from '../menu-state.ts';
import { reviveWhenGone } from './revive-window.ts';
import type { StudioWindow } from './studio-window.ts';

/** The watch of each open window. */
export type DocumentWatches = Map<StudioWindow, DocumentWatch>;

/** Equips a window that was opened just now. */
export function equipWindow(studio: Studio, watches: DocumentWatches, window: StudioWindow): void {
  const watch = new DocumentWatch(window);
  watches.set(window, watch);
  reviveWhenGone(window, studio.journals);
  window.browser.on('focus', () => {
    showMenuState(window.shown);
    // Some file systems, those of other machines above all, tell nobody of a change.
    void watch.look();
  });
  window.browser.on('blur', () => window.send('flush-requested'));
  window.browser.on('hide', () => window.send('flush-requested'));
  window.browser.once('closed', () => {
    watch.dispose();
    watches.delete(window);
    studio.engine.detach(window.key);
    showMenuState(studio.windows.front?.shown);
  });
}
