/** @file Records what happens to the document in the window's journal, in batches, so that no death of any process takes more than half a second. */

import { baseRecord, recordText, type JournalRecord } from '../../shared/document/journal.ts';
import { isEdited, onDocumentEvent, openDocument, type DocumentEvent } from '../state/document-store.ts';
import { say } from '../state/notice-store.ts';

/** Milliseconds between a change and its record. */
const batchEvery = 300;
/** A longer journal takes longer to play than a document takes to write. */
const longest = { records: 200, characters: 1024 * 1024 } as const;

let waiting: string[] = [];
/** Whether the next batch is a new beginning, with the document and its history as they are then. */
let needsBase = true;
let length: { records: number; characters: number } = { records: 0, characters: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;
let last: Promise<void> = Promise.resolve();

/** Records from now on. */
export function recordJournal(): void {
  onDocumentEvent(hear);
  window.studio.on('flush-requested', () => void flushJournal());
  window.addEventListener('blur', () => void flushJournal());
  window.addEventListener('pagehide', () => void flushJournal());
}

/** Resolves once everything so far is recorded, as far as the disk takes it. */
export function flushJournal(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  last = last.then(writeBatch);
  return last;
}

function hear(event: DocumentEvent): void {
  switch (event.kind) {
    case 'opened':
      begin(isEdited(event.open));
      return;
    case 'closed':
      begin(false);
      return;
    case 'saved':
      if (isEdited(openDocument()) || event.isOtherFile) needsBase = true;
      else note({ kind: 'saved', file: { name: event.file.name, hash: event.file.hash } });
      flushSoon();
      return;
    default:
      note(event);
      flushSoon();
  }
}

/** Another document, or none. One with unsaved changes is recorded at once; one that is as its file, when something happens to it. */
function begin(edited: boolean): void {
  waiting = [];
  needsBase = true;
  if (edited) {
    void flushJournal();
    return;
  }
  clearTimeout(timer);
  timer = undefined;
  last = last.then(async () => {
    await window.studio.call['journal/end']().catch(sayFailure);
  });
}

function note(record: JournalRecord): void {
  if (needsBase) return;
  const text = recordText(record);
  waiting.push(text);
  length = { records: length.records + 1, characters: length.characters + text.length };
  if (length.records > longest.records || length.characters > longest.characters) needsBase = true;
}

function flushSoon(): void {
  timer ??= setTimeout(() => void flushJournal(), batchEvery);
}

async function writeBatch(): Promise<void> {
  try {
    await (needsBase ? writeBase() : writeWaiting());
  } catch (error) {
    needsBase = true;
    sayFailure(error);
  }
}

async function writeBase(): Promise<void> {
  const open = openDocument();
  waiting = [];
  if (open === null) return;
  needsBase = false;
  length = { records: 0, characters: 0 };
  const { file } = open;
  const edited = isEdited(open);
  const known = file && { name: file.name, hash: file.hash };
  const records = [recordText(baseRecord(open.edit, known, edited))];
  await window.studio.call['journal/restart']({ records, edited, file: file?.handle ?? null });
}

async function writeWaiting(): Promise<void> {
  if (waiting.length === 0) return;
  const records = waiting;
  waiting = [];
  await window.studio.call['journal/append']({ records, edited: isEdited(openDocument()) });
}

function sayFailure(error: unknown): void {
  const why =
    error instanceof Error ? error.message.replace(/^Error invoking remote method '[^']*': /, '') : '';
  say({
    kind: 'error',
    message: `Changes can't be recorded now, so a crash would lose what is not saved. ${why}`,
  });
}
