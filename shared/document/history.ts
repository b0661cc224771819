/** @file What can be undone and redone: patches between marks, as plain data. */

import { errorProblem, failure, success, type Result } from '../problem.ts';
import { applyPatch } from './apply-patch.ts';
import { partOf, partsOverlap } from './check-part.ts';
import { composePatches } from './compose-patches.ts';
import type { Patch } from './patch.ts';
import { reversePatch } from './reverse-patch.ts';
import type { TasDocument } from './schema.ts';

/** How many steps back are kept; older ones are forgotten. */
export const mostSteps = 1_000;

/** Characters of a label that are kept; a menu shows fewer. */
export const longestLabel = 200;

/**
 * What an edit does to the history.
 * - `record`: the user's own doing. Part of the open step, and the end of what could be redone.
 * - `amend`: a consequence of the last step, such as a node's place computed after it was added. Undone together with that step, and
 *   what can be redone stays so unless the edit touches it.
 * - `ignore`: not the user's doing. Undo passes it by, unless it touches what the history holds: then it amends the last step, because
 *   otherwise undo would no longer lead back to what was.
 */
export type EditMode = 'record' | 'amend' | 'ignore';

/** Names a mark within one history. */
export type MarkId = number;

/** What is undone at once: everything from one mark to the next. */
export interface Step {
  readonly mark: MarkId;
  /** What a menu calls it, for example "Move 3 nodes". */
  readonly label: string;
  /** The net change; empty while nothing was recorded since the mark. */
  readonly patch: Patch;
}

/** The steps that can be taken back, and those that were. */
export interface History {
  /** Oldest first. */
  readonly past: readonly Step[];
  /** The next one to redo last. */
  readonly future: readonly Step[];
  /** Whether recorded edits join the last step; false after an undo or a redo. */
  readonly open: boolean;
  readonly nextMark: MarkId;
}

/** A call of one of the functions below, as data, for those that keep a record of a session. */
export type HistoryCall =
  | { readonly kind: 'mark'; readonly label: string }
  | { readonly kind: 'edit'; readonly patch: Patch; readonly mode: EditMode }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'bail'; readonly mark: MarkId }
  | { readonly kind: 'squash'; readonly mark: MarkId };

/** A document with its history. */
export interface EditState {
  readonly document: TasDocument;
  readonly history: History;
}

/** The history of a document that was just opened. */
export const emptyHistory: History = { past: [], future: [], open: false, nextMark: 1 };

/** Begins a step: what is recorded from here on is undone together. */
export function addMark(
  history: History,
  label: string,
): { readonly history: History; readonly mark: MarkId } {
  const mark = history.nextMark;
  const past = withoutOldest([...history.past, { mark, label: label.slice(0, longestLabel), patch: [] }]);
  return { history: { ...history, past, open: true, nextMark: mark + 1 }, mark };
}

/** Forgets one step when there are too many: the first that is empty, else the oldest. */
function withoutOldest(past: readonly Step[]): readonly Step[] {
  if (past.length <= mostSteps) return past;
  const empty = past.findIndex((step, index) => step.patch.length === 0 && index < past.length - 1);
  return past.toSpliced(Math.max(0, empty), 1);
}

/** Applies a patch and notes it in the history. */
export function applyEdit(state: EditState, patch: Patch, mode: EditMode): Result<EditState> {
  const applied = applyPatch(state.document, patch);
  if (!applied.ok) return applied;
  return success({ document: applied.value, history: noteEdit(state.history, patch, mode) });
}

function noteEdit(history: History, patch: Patch, mode: EditMode): History {
  if (mode === 'record') return recorded(history, patch);
  const last = history.past.findLastIndex((step) => step.patch.length > 0);
  const future = touches(history.future, patch) ? [] : history.future;
  if (mode === 'ignore' && !touches(history.past, patch)) return { ...history, future };
  if (last < 0) return mode === 'amend' ? recorded(history, patch) : { ...history, future };
  return { ...history, past: withJoined(history.past, last, patch), future };
}

function recorded(history: History, patch: Patch): History {
  const { past, ...rest } = history.open ? history : addMark(history, 'Edit').history;
  return { ...rest, past: withJoined(past, past.length - 1, patch), future: [] };
}

function withJoined(past: readonly Step[], index: number, patch: Patch): readonly Step[] {
  const step = past[index];
  return step === undefined ? past : past.with(index, { ...step, patch: composePatches(step.patch, patch) });
}

/** Whether a patch changes a part of the document that one of the steps changes too. */
function touches(steps: readonly Step[], patch: Patch): boolean {
  const parts = patch.map(({ path }) => partOf(path));
  return steps.some((step) =>
    step.patch.some(({ path }) => parts.some((part) => partsOverlap(part, partOf(path)))),
  );
}

/** What undo would take back, or `undefined` when there is nothing. */
export function undoLabel({ past }: History): string | undefined {
  return past.findLast((step) => step.patch.length > 0)?.label;
}

/** What redo would bring back, or `undefined` when there is nothing. */
export function redoLabel({ future }: History): string | undefined {
  return future.at(-1)?.label;
}

/** Takes the last step back. */
export function undo({ document, history }: EditState): Result<EditState> {
  const index = history.past.findLastIndex((step) => step.patch.length > 0);
  const step = history.past[index];
  if (step === undefined)
    return failure(errorProblem('history/nothing-to-undo', 'There is nothing to undo.'));
  const applied = applyPatch(document, reversePatch(step.patch));
  if (!applied.ok) return applied;
  const past = history.past.slice(0, index);
  const future = [...history.future, step];
  return success({ document: applied.value, history: { ...history, past, future, open: false } });
}

/** Does the step again that was undone last. */
export function redo({ document, history }: EditState): Result<EditState> {
  const step = history.future.at(-1);
  if (step === undefined)
    return failure(errorProblem('history/nothing-to-redo', 'There is nothing to redo.'));
  const applied = applyPatch(document, step.patch);
  if (!applied.ok) return applied;
  const past = [...history.past, step];
  const future = history.future.slice(0, -1);
  return success({ document: applied.value, history: { ...history, past, future, open: false } });
}

function stepsSince(
  history: History,
  mark: MarkId,
): { before: readonly Step[]; since: readonly Step[] } | undefined {
  const index = history.past.findIndex((step) => step.mark === mark);
  if (index < 0) return undefined;
  return { before: history.past.slice(0, index), since: history.past.slice(index) };
}

function unknownMark(mark: MarkId): Result<never> {
  const message = `Mark ${mark} is not in the history any more.`;
  return failure(errorProblem('history/unknown-mark', message));
}

/** Takes back everything since a mark, and the mark, without a trace: a drag that was called off. It can't be redone. */
export function bailToMark({ document, history }: EditState, mark: MarkId): Result<EditState> {
  const steps = stepsSince(history, mark);
  if (steps === undefined) return unknownMark(mark);
  const patch = composePatches(...steps.since.map((step) => step.patch));
  const applied = applyPatch(document, reversePatch(patch));
  if (!applied.ok) return applied;
  const future = touches(history.future, patch) ? [] : history.future;
  return success({
    document: applied.value,
    history: { ...history, past: steps.before, future, open: false },
  });
}

/** Makes one step of everything since a mark, under the label of that mark. */
export function squashToMark(history: History, mark: MarkId): Result<History> {
  const steps = stepsSince(history, mark);
  const [first] = steps?.since ?? [];
  if (steps === undefined || first === undefined) return unknownMark(mark);
  const patch = composePatches(...steps.since.map((step) => step.patch));
  return success({ ...history, past: [...steps.before, { ...first, patch }] });
}
