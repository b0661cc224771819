/** @file Brings documents back from their journals: unsaved work after a crash, and the history of a file that was saved. */

import { emptyHistory, type History } from '../../shared/document/history.ts';
import { replayJournal } from '../../shared/document/journal.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import { documentText } from '../../shared/document/write-document.ts';
import type { FileFacts } from '../../shared/protocol/shell-api.ts';
import { openInMemory } from '../state/document-store.ts';
import { say } from '../state/notice-store.ts';

/** Unsaved work as the main process found it. */
export interface LeftWork {
  readonly records: readonly string[];
  readonly lostBytes: number;
  readonly file: FileFacts | null;
}

/** Opens what a journal holds, and says what of it could not be read. */
export function restoreWork({ records, lostBytes, file }: LeftWork): void {
  const replayed = replayJournal(records);
  if (!replayed.ok) {
    for (const { message } of replayed.problems) say({ kind: 'error', message });
    return;
  }
  const { state, saved, problems } = replayed.value;
  openInMemory(state, { file, saved });
  const name = file?.name ?? (state.document.name || 'Untitled');
  say({ kind: 'info', message: `The unsaved changes to ${name} were restored, with their history.` });
  for (const { message } of problems) say({ kind: 'error', message });
  if (lostBytes > 0) {
    const message = `The last ${lostBytes} bytes of the record of changes were damaged: the very last change may be missing.`;
    say({ kind: 'error', message });
  }
}

/** The history with which a file was saved; empty where the journal leads to another document. */
export function historyFrom(records: readonly string[], document: TasDocument): History {
  if (records.length === 0) return emptyHistory;
  const replayed = replayJournal(records);
  if (!replayed.ok) return emptyHistory;
  const { state } = replayed.value;
  return documentText(state.document) === documentText(document) ? state.history : emptyHistory;
}
