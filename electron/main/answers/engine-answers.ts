/** @file What windows ask about the engine. */

import { dialog } from 'electron';
import type { Handle } from '../handle-channel.ts';
import type { Studio } from '../studio.ts';

/** Answers them. */
export function answerEngine(handle: Handle, { engine }: Studio): void {
  handle('engine/connect', (window) => {
    engine.connect({
      name: window.key,
      documentFile: window.file?.path ?? null,
      onPort: (port) => {
        if (!window.browser.isDestroyed())
          window.browser.webContents.postMessage('engine-port', null, [port]);
      },
    });
  });
  handle('engine/install-from', async (window, request) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window.browser, {
      title: 'Choose the folder of a TensorFlow library, or a wheel',
      // Only a Mac has a dialog that takes both.
      properties: process.platform === 'darwin' ? ['openFile', 'openDirectory'] : ['openDirectory'],
    });
    const [path] = filePaths;
    if (canceled || path === undefined) return 'cancelled';
    engine.installFrom(window.key, request, path);
    return 'chosen';
  });
}
