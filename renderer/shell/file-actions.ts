/** @file Opening and saving, as the user asks for it. */

import { writeDocument, documentText } from '../../shared/document/write-document.ts';
import type { OpenOutcome, SaveOutcome } from '../../shared/protocol/shell-api.ts';
import { isEdited, noteSaved, openDocument, openText } from '../state/document-store.ts';
import { say } from '../state/notice-store.ts';

/** Shows what came of opening a file. A window that has unsaved work asks first. */
export async function showOpened(outcome: OpenOutcome): Promise<void> {
  if (outcome.outcome === 'failed') say({ kind: 'error', message: outcome.problem.message });
  if (outcome.outcome !== 'opened' || !(await mayLeave())) return;
  const problems = openText(outcome.opened.text, outcome.opened.file);
  for (const { message } of problems.slice(0, 3)) say({ kind: 'error', message });
}

/** Asks for a file and opens it. */
export async function openFile(): Promise<void> {
  await showOpened(await window.studio.call['document/open']());
}

/** Whether the open document may make way: it is saved, or the user says so. */
export async function mayLeave(): Promise<boolean> {
  const open = openDocument();
  if (!isEdited(open) || open === null) return true;
  const answer = await window.studio.call['window/ask-unsaved'](open.file?.name ?? open.edit.document.name);
  if (answer === 'cancel') return false;
  return answer === 'discard' || (await saveFile());
}

/** Saves to the document's file, or asks for one. The answer: whether it lies on the disk now. */
export async function saveFile(): Promise<boolean> {
  const open = openDocument();
  if (open === null) return false;
  if (open.file === null || open.readOnly !== null) return saveFileAs();
  const { document } = open.edit;
  const bytes = writeDocument(document);
  if (!bytes.ok) {
    for (const { message } of bytes.problems) say({ kind: 'error', message });
    return false;
  }
  const { handle, hash } = open.file;
  const text = documentText(document);
  return noteOutcome(
    document,
    await window.studio.call['document/save']({ file: handle, text, expected: hash }),
  );
}

/** Asks for a place and saves there. */
export async function saveFileAs(): Promise<boolean> {
  const open = openDocument();
  if (open === null) return false;
  const { document } = open.edit;
  const name = open.file?.name ?? `${document.name}.tas.json`;
  const text = documentText(document);
  return noteOutcome(document, await window.studio.call['document/save-as']({ name, text }));
}

function noteOutcome(
  document: NonNullable<ReturnType<typeof openDocument>>['edit']['document'],
  outcome: SaveOutcome,
): boolean {
  switch (outcome.outcome) {
    case 'saved':
      noteSaved(document, outcome.file);
      return true;
    case 'failed':
      say({ kind: 'error', message: outcome.problem.message });
      return false;
    case 'changed-on-disk':
      say({
        kind: 'error',
        message: 'The file changed on the disk since it was opened. Nothing was written.',
        action: { label: 'Save a copy…', run: () => void saveFileAs() },
      });
      return false;
    case 'cancelled':
      return false;
  }
}
