/** @file Loads a window again whose page's process died, with the document as its journal has it. */

import { dialog } from 'electron';
import type { WindowEnd } from '../../../shared/protocol/shell-api.ts';
import { CrashHistory } from '../engine/crash-history.ts';
import type { JournalFolder } from '../journal/journal-folder.ts';
import type { StudioWindow, WindowOrder } from './studio-window.ts';

/** From now on. */
export function reviveWhenGone(window: StudioWindow, journals: JournalFolder): void {
  const crashes = new CrashHistory();
  window.browser.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.browser.isDestroyed()) return;
    const again = crashes.note(Date.now());
    void revive(window, journals, endOf(reason), again);
  });
}

async function revive(
  window: StudioWindow,
  journals: JournalFolder,
  after: WindowEnd,
  again: boolean,
): Promise<void> {
  const order = await orderAfter(window, journals, after);
  window.hasBegun = false;
  if (!again && !(await mayTryAgain(window))) {
    // Its journal stays, and is offered at the next start.
    window.mayClose = true;
    window.browser.close();
    return;
  }
  if (window.browser.isDestroyed()) return;
  window.order = order;
  window.load();
}

async function orderAfter(
  window: StudioWindow,
  journals: JournalFolder,
  after: WindowEnd,
): Promise<WindowOrder> {
  const { path } = window.journal;
  const found = path === undefined ? undefined : await journals.read(path);
  const { place } = window;
  if (found?.state.edited) return { place, after, journal: found };
  return { place, after, ...(place.file === null ? {} : { file: place.file }) };
}

async function mayTryAgain(window: StudioWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window.browser, {
    type: 'error',
    message: 'The window ended three times within five minutes.',
    detail: 'What was not saved is recorded, and comes back with the window, now or at the next start.',
    buttons: ['Load again', 'Close'],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

function endOf(reason: string): WindowEnd {
  if (reason === 'oom' || reason === 'memory-eviction') return 'out-of-memory';
  return reason === 'killed' ? 'killed' : 'crashed';
}
