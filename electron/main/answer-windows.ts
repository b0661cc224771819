/** @file What the main process does for windows, channel by channel. */

import { clipboard } from 'electron';
import { handleChannel } from './handle-channel.ts';
import { openStudioWindow } from './studio-window.ts';

/** Answers every channel. */
export function answerWindows(): void {
  handleChannel('window/begin', () => ({ begin: 'start-page' as const }));
  handleChannel('window/show-state', ({ window }, { title, edited, progress }) => {
    window.setTitle(`${edited ? '\u2022 ' : ''}${title} \u2013 TAS Studio`);
    window.setDocumentEdited(edited);
    window.setProgressBar(progress ?? -1);
  });
  handleChannel('window/open', () => {
    openStudioWindow();
  });
  handleChannel('window/close', ({ window }) => {
    window.destroy();
  });
  handleChannel('clipboard/read', () => clipboard.readText());
  handleChannel('clipboard/write', (_sender, text) => clipboard.writeText(text));
  handleChannel('settings/read', () => ({}));
}
