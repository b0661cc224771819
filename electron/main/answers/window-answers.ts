/** @file What windows ask about themselves. */

import { dialog, type BrowserWindow } from 'electron';
import type { Handle } from '../handle-channel.ts';
import { showMenuState } from '../menu-state.ts';
import type { Studio } from '../studio.ts';
import { beginningOf } from '../windows/begin-window.ts';
import type { DocumentWatches } from '../windows/equip-window.ts';
import type { ShownState, StudioWindow } from '../windows/studio-window.ts';

/** Answers them. */
export function answerWindow(handle: Handle, studio: Studio, watches: DocumentWatches): void {
  handle('window/begin', async (window) => {
    const beginning = await beginningOf(studio, window);
    window.hasBegun = true;
    return beginning;
  });
  handle('window/show-state', (window, state) => {
    show(window, state);
    watches.get(window)?.follow(window.file?.path);
    studio.engine.documentFile(window.key, window.file?.path ?? null);
    studio.windows.keepPlaces();
    showMenuState(studio.windows.front?.shown);
  });
  handle('window/open', () => {
    studio.windows.open();
  });
  handle('window/close', async (window) => {
    if (!(await mayStopRun(studio, window))) {
      window.onStay();
      return;
    }
    await window.journal.end().catch(() => undefined);
    window.mayClose = true;
    window.browser.close();
  });
  handle('window/ask-unsaved', async (window, name) => {
    const answer = await askUnsaved(window.browser, name);
    if (answer === 'cancel') window.onStay();
    return answer;
  });
}

function show(window: StudioWindow, state: ShownState): void {
  const { browser } = window;
  window.shown = state;
  browser.setTitle(`${state.edited ? '\u2022 ' : ''}${state.title} \u2013 TAS Studio`);
  browser.setDocumentEdited(state.edited);
  browser.setRepresentedFilename(window.file?.path ?? '');
  browser.setProgressBar(state.progress ?? -1);
}

async function askUnsaved(window: BrowserWindow, name: string): Promise<'save' | 'discard' | 'cancel'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: `Save the changes to ${name}?`,
    detail: 'What is not saved is lost.',
    buttons: ['Save', 'Don\u2019t save', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return (['save', 'discard', 'cancel'] as const)[response] ?? 'cancel';
}

async function mayStopRun({ engine }: Studio, window: StudioWindow): Promise<boolean> {
  if (!engine.workOf(window.key).some(({ what }) => what === 'run')) return true;
  const { response } = await dialog.showMessageBox(window.browser, {
    type: 'question',
    message: 'Stop the training and close the window?',
    detail: 'It takes a checkpoint first, from which it can go on later.',
    buttons: ['Stop and close', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
