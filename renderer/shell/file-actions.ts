/** @file Opening, saving and leaving documents, as the user asks for it. */

import { parseDocument } from '../../shared/document/parse-document.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import { documentText, writeDocument } from '../../shared/document/write-document.ts';
import type { Problem } from '../../shared/problem.ts';
import type { OpenedFile, OpenOutcome, SaveOutcome } from '../../shared/protocol/shell-api.ts';
import {
  isEdited,
  noteSaved,
  openDocument,
  openParsed,
  showUnreadable,
  type OpenDocument,
} from '../state/document-store.ts';
import { say } from '../state/notice-store.ts';
import { flushJournal } from './journal-recorder.ts';
import { historyFrom } from './journal-restore.ts';
import { reloadFromDisk } from './reload-from-disk.ts';

/** Shows what came of opening a file. A window that has unsaved work asks first. */
export async function showOpened(outcome: OpenOutcome): Promise<void> {
  if (outcome.outcome === 'failed') sayProblem(outcome.problem);
  if (outcome.outcome !== 'opened' || !(await mayLeave())) return;
  openFileText(outcome.opened);
}

/** Opens what was read from a file: as a document, or as text where it is none that this build can edit. */
export function openFileText({ file, text, history }: OpenedFile): void {
  const parsed = parseDocument(text, file.name);
  if (!parsed.ok) showUnreadable({ file, text, problems: parsed.problems });
  else openParsed(parsed.value, file, historyFrom(history, parsed.value.document));
}

/** Asks for a file and opens it. */
export async function openFile(): Promise<void> {
  await showOpened(await window.studio.call['document/open']());
}

/** Whether the open document may make way: it is saved, or the user says so. */
export async function mayLeave(): Promise<boolean> {
  // Whether a save that is under way succeeds decides whether there is anything to ask.
  await underWay;
  const open = openDocument();
  if (!isEdited(open) || open === null) return true;
  await flushJournal();
  const answer = await window.studio.call['window/ask-unsaved'](nameOf(open));
  if (answer === 'cancel') return false;
  return answer === 'discard' || (await saveFile());
}

function nameOf(open: OpenDocument): string {
  return (open.file?.name ?? open.edit.document.name).slice(0, 200);
}

/** The last save to a file; never rejects. */
let underWay: Promise<unknown> = Promise.resolve();

function inProgress(save: Promise<boolean>): Promise<boolean> {
  underWay = save.catch(() => false);
  return save;
}

/** Saves to the document's file, or asks for one. The answer: whether it lies on the disk now. */
export async function saveFile(): Promise<boolean> {
  const open = openDocument();
  if (open === null) return false;
  if (open.file === null || open.readOnly !== null) return saveFileAs();
  return saveTo(open.file.handle, open.file.hash);
}

/** Saves over whatever lies in the file now. */
async function overwrite(): Promise<boolean> {
  const file = openDocument()?.file ?? null;
  return file === null ? saveFileAs() : saveTo(file.handle, null);
}

async function saveTo(file: string, expected: string | null): Promise<boolean> {
  const open = openDocument();
  if (open === null) return false;
  const text = textToSave(open.edit.document);
  if (text === null) return false;
  const { keepOld } = open;
  const { document } = open.edit;
  return inProgress(
    window.studio.call['document/save']({ file, text, expected, keepOld }).then((outcome) =>
      noteOutcome(document, outcome),
    ),
  );
}

/** Asks for a place and saves there. */
export async function saveFileAs(): Promise<boolean> {
  const open = openDocument();
  if (open === null) return false;
  const text = textToSave(open.edit.document);
  if (text === null) return false;
  const name = open.file?.name ?? `${open.edit.document.name || 'Untitled'}.tas.json`;
  return noteOutcome(open.edit.document, await window.studio.call['document/save-as']({ name, text }));
}

/** The text of the file, or `null` where it would be refused when it is opened again. */
function textToSave(document: TasDocument): string | null {
  const bytes = writeDocument(document);
  if (bytes.ok) return documentText(document);
  bytes.problems.forEach(sayProblem);
  return null;
}

async function noteOutcome(document: TasDocument, outcome: SaveOutcome): Promise<boolean> {
  switch (outcome.outcome) {
    case 'saved':
      noteSaved(document, outcome.file);
      await flushJournal();
      return true;
    case 'failed':
      say({
        kind: 'error',
        message: outcome.problem.message,
        action: { label: 'Save as…', run: () => void saveFileAs() },
      });
      return false;
    case 'changed-on-disk':
      sayChanged();
      return false;
    case 'cancelled':
      return false;
  }
}

/** The file isn't what was read any more, and the window has changes of its own. */
function sayChanged(): void {
  const name = openDocument()?.file?.name ?? 'The file';
  say({
    kind: 'error',
    message: `${name} was changed by another program since it was opened. Nothing was written.`,
    action: { label: 'Save a copy…', run: () => void saveFileAs() },
    more: [
      { label: 'Overwrite', run: () => void overwrite() },
      { label: 'Load theirs', run: () => void reloadFromDisk() },
    ],
  });
}

/** Told by the main process: another program changed the file of this window, or removed it. */
export function noteChangeOnDisk({ file: handle, gone }: { file: string; gone: boolean }): void {
  const open = openDocument();
  if (open?.file?.handle !== handle) return;
  const { name } = open.file;
  if (gone) {
    say({
      kind: 'error',
      message: `${name} was moved or deleted by another program. What you see is only here now.`,
      action: { label: 'Save', run: () => void saveFile() },
    });
  } else if (isEdited(open)) {
    say({
      kind: 'error',
      message: `${name} was changed by another program, and there are unsaved changes here.`,
      action: { label: 'Keep mine', run: () => undefined },
      more: [
        { label: 'Load theirs', run: () => void reloadFromDisk() },
        { label: 'Save a copy…', run: () => void saveFileAs() },
      ],
    });
  } else void reloadFromDisk();
}

function sayProblem({ message }: Problem): void {
  say({ kind: 'error', message });
}
