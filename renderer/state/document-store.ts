/** @file The document that this window edits: the document, its history and its graph. Everything that changes it goes through here. */

import { create } from 'zustand';
import { diffDocuments } from '../../shared/document/diff-documents.ts';
import { documentVersion } from '../../shared/document/migrations.ts';
import type { ParsedDocument } from '../../shared/document/parse-document.ts';
import type { Edit } from '../../shared/document/edits/edit.ts';
import {
  addMark,
  applyEdit,
  bailToMark,
  emptyHistory,
  redo,
  redoLabel,
  squashToMark,
  undo,
  undoLabel,
  type EditMode,
  type EditState,
  type HistoryCall,
  type MarkId,
} from '../../shared/document/history.ts';
import type { Patch } from '../../shared/document/patch.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import { buildGraph } from '../../shared/graph/build-graph.ts';
import type { Graph } from '../../shared/graph/graph.ts';
import type { Problem, Result } from '../../shared/problem.ts';
import type { FileFacts } from '../../shared/protocol/shell-api.ts';
import { say } from './notice-store.ts';

/** What this window edits. */
export interface OpenDocument {
  readonly edit: EditState;
  readonly graph: Graph;
  /** The file that it belongs to; `null`: it was never saved. */
  readonly file: FileFacts | null;
  /** The document as it was last saved or opened; the same object means that nothing is unsaved. */
  readonly saved: TasDocument | null;
  /** Why it can't be edited; `null`: it can. */
  readonly readOnly: string | null;
  /** Whether the file is of an earlier version, which the next save keeps beside it. */
  readonly keepOld: boolean;
}

/** A file that is no document of this build, shown as text with what is wrong with it. */
export interface UnreadableFile {
  readonly file: FileFacts;
  readonly text: string;
  readonly problems: readonly Problem[];
}

interface DocumentState {
  /** `null` while the start page is shown, or an unreadable file. */
  readonly open: OpenDocument | null;
  readonly unreadable: UnreadableFile | null;
}

/** What happened to the document, for those that keep a record of it. */
export type DocumentEvent =
  | { readonly kind: 'opened'; readonly open: OpenDocument }
  | HistoryCall
  /** It lies in `file` now; `isOtherFile`: it belonged to another one, or none, before. */
  | { readonly kind: 'saved'; readonly file: FileFacts; readonly isOtherFile: boolean }
  | { readonly kind: 'closed' };

/** The store; components select the least that they need. */
export const useDocumentStore = create<DocumentState>(() => ({ open: null, unreadable: null }));

type Listener = (event: DocumentEvent) => void;
const listeners = new Set<Listener>();

/** Tells `listener` of everything that happens to the document; the answer ends it. */
export function onDocumentEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function tell(event: DocumentEvent): void {
  for (const listener of listeners) listener(event);
}

/** The open document, where there is one. */
export function openDocument(): OpenDocument | null {
  return useDocumentStore.getState().open;
}

function show(edit: EditState, rest: Omit<OpenDocument, 'edit' | 'graph'>): OpenDocument {
  const previous = openDocument()?.graph;
  const sameDocument = previous?.document === edit.document;
  const graph = sameDocument ? previous : buildGraph(edit.document, previous);
  const open = { ...rest, edit, graph };
  useDocumentStore.setState({ open, unreadable: null });
  return open;
}

/** Where a document that is opened comes from. */
export interface OpenedFrom {
  readonly file: FileFacts | null;
  /** The document as it lies in the file; `null`: it lies in none. */
  readonly saved: TasDocument | null;
  readonly readOnly?: string | null;
  readonly keepOld?: boolean;
}

/** Opens a document that is in memory already. */
export function openInMemory(
  state: EditState,
  { file, saved, readOnly = null, keepOld = false }: OpenedFrom,
): void {
  useDocumentStore.setState({ open: null });
  const open = show(state, { file, saved, readOnly, keepOld });
  tell({ kind: 'opened', open });
}

/** Opens a document that was read, with its history where that is known. What its migrations did is said to the user. */
export function openParsed(
  { document, sourceVersion, migrations, warnings }: ParsedDocument,
  file: FileFacts | null,
  history = emptyHistory,
): void {
  const isOld = sourceVersion < documentVersion;
  openInMemory(
    { document, history },
    {
      file,
      // What migrations changed is done again at the next opening, and a template can be had again: nothing to save yet.
      saved: document,
      readOnly: file && !file.writable ? `${file.name} may not be written.` : null,
      keepOld: file !== null && isOld,
    },
  );
  for (const message of migrations) say({ kind: 'info', message });
  for (const { message } of warnings) say({ kind: 'error', message });
}

/** Shows a file as text that can't be opened as a document. */
export function showUnreadable(unreadable: UnreadableFile): void {
  useDocumentStore.setState({ open: null, unreadable });
  tell({ kind: 'closed' });
}

/** Leaves the document, for the start page. */
export function closeDocument(): void {
  useDocumentStore.setState({ open: null, unreadable: null });
  tell({ kind: 'closed' });
}

/** Whether there is something that isn't in the file. */
export function isEdited(open: OpenDocument | null): boolean {
  return open !== null && open.saved !== open.edit.document;
}

/** Notes that the document as it was when the save began is in `file` now. */
export function noteSaved(document: TasDocument, file: FileFacts): void {
  const open = openDocument();
  if (open === null) return;
  useDocumentStore.setState({ open: { ...open, file, saved: document, readOnly: null, keepOld: false } });
  tell({ kind: 'saved', file, isOtherFile: open.file?.handle !== file.handle });
}

function editable(): OpenDocument | null {
  const open = openDocument();
  if (open === null || open.readOnly === null) return open;
  say({ kind: 'error', message: `${open.readOnly} Save it under another name to go on.` });
  return null;
}

function step(result: Result<EditState>, event: DocumentEvent): boolean {
  const open = openDocument();
  if (open === null) return false;
  if (!result.ok) {
    sayProblems(result.problems);
    return false;
  }
  // Not after every edit: a drag makes one for each frame.
  show(event.kind === 'edit' ? result.value : asSaved(result.value, open.saved), open);
  tell(event);
  return true;
}

/** A way back to what lies in the file ends at the very object, so that nothing counts as unsaved. */
function asSaved(state: EditState, saved: TasDocument | null): EditState {
  if (saved === null || diffDocuments(state.document, saved).length > 0) return state;
  return { ...state, document: saved };
}

function sayProblems(problems: readonly Problem[]): void {
  for (const { message } of problems) say({ kind: 'error', message });
}

function mark(label: string): MarkId {
  const open = openDocument();
  if (open === null) return 0;
  const marked = addMark(open.edit.history, label);
  show({ ...open.edit, history: marked.history }, open);
  tell({ kind: 'mark', label });
  return marked.mark;
}

function applyPatchAs(patch: Patch, mode: EditMode): boolean {
  const open = openDocument();
  if (open === null || patch.length === 0) return open !== null;
  return step(applyEdit(open.edit, patch, mode), { kind: 'edit', patch, mode });
}

/** Carries out an edit as one step that undo takes back. The answer: whether it was done. A refusal is said to the user. */
export function perform(edit: Result<Edit>): boolean {
  if (editable() === null) return false;
  if (!edit.ok) {
    sayProblems(edit.problems);
    return false;
  }
  const { label, patch, notices } = edit.value;
  if (patch.length === 0) return true;
  mark(label);
  const done = applyPatchAs(patch, 'record');
  if (done) for (const message of notices) say({ kind: 'info', message });
  return done;
}

/** Carries out a patch, such as a problem's fix, as one step. */
export function performPatch(label: string, patch: Patch): boolean {
  return perform({ ok: true, value: { label, patch, notices: [] } });
}

/** A consequence of the last step, undone together with it. */
export function amend(patch: Patch): boolean {
  return applyPatchAs(patch, 'amend');
}

/** One gesture of several edits, such as a drag: one step, or none where it is called off. */
export interface Gesture {
  /** One more edit of it. */
  readonly record: (edit: Result<Edit>) => boolean;
  /** Takes all of it back. */
  readonly cancel: () => void;
  /** Ends it: everything since its beginning is one step. */
  readonly end: () => void;
}

/** Begins a gesture; `undefined` where the document can't be edited. */
export function beginGesture(label: string): Gesture | undefined {
  if (editable() === null) return undefined;
  const begun = mark(label);
  return {
    record: (edit) => {
      if (edit.ok) return applyPatchAs(edit.value.patch, 'record');
      sayProblems(edit.problems);
      return false;
    },
    cancel: () => {
      const open = openDocument();
      if (open) step(bailToMark(open.edit, begun), { kind: 'bail', mark: begun });
    },
    end: () => {
      const open = openDocument();
      const squashed = open && squashToMark(open.edit.history, begun);
      if (open === null || !squashed?.ok) return;
      show({ ...open.edit, history: squashed.value }, open);
      tell({ kind: 'squash', mark: begun });
    },
  };
}

/** Takes the last step back. */
export function undoStep(): void {
  const open = editable();
  if (open === null || undoLabel(open.edit.history) === undefined) return;
  step(undo(open.edit), { kind: 'undo' });
}

/** Does the step again that was undone last. */
export function redoStep(): void {
  const open = editable();
  if (open === null || redoLabel(open.edit.history) === undefined) return;
  step(redo(open.edit), { kind: 'redo' });
}
