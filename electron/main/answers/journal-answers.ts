/** @file What windows ask about their journals. */

import type { Handle } from '../handle-channel.ts';
import type { JournalState } from '../journal/journal-frames.ts';
import type { Studio } from '../studio.ts';
import type { HeldFile } from '../documents/file-handles.ts';
import type { StudioWindow } from '../windows/studio-window.ts';

/** Answers them. */
export function answerJournals(handle: Handle, { journals }: Studio): void {
  handle('journal/append', (window, { records, edited }) => {
    const file = window.files.get(window.journalFile ?? '');
    return window.journal.append({ records, state: stateOf(window, file, edited) });
  });
  handle('journal/restart', (window, { records, edited, file: name }) => {
    const file = name === null ? undefined : window.files.get(name);
    window.journalFile = file?.handle;
    const path = journals.pathFor(file?.path ?? null, window.key);
    return window.journal.restart(path, { records, state: stateOf(window, file, edited) });
  });
  handle('journal/end', (window) => window.journal.end());
}

function stateOf({ key }: StudioWindow, file: HeldFile | undefined, edited: boolean): JournalState {
  return { file: file?.path ?? null, hash: file?.hash ?? null, edited, window: key };
}
