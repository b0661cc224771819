/** @file Tells the main process what the window shows: title, menu and dock follow it. */

import { redoLabel, undoLabel } from '../../shared/document/history.ts';
import type { ShellArguments } from '../../shared/protocol/shell-channels.ts';
import { isEdited, useDocumentStore, type OpenDocument } from '../state/document-store.ts';
import { useViewStore } from '../state/view-store.ts';

/** Steps of a progress bar that a dock can show. */
const steps = 200;

let progress: number | null = null;
let shown = '';

/** Shows how far a run is in the dock or the taskbar, 0 to 1; `null`: none goes on. */
export function setWindowProgress(fraction: number | null): void {
  progress = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * steps) / steps;
  showState();
}

/** Tells the state now, and whenever it changes. */
export function watchState(): void {
  useDocumentStore.subscribe(showState);
  useViewStore.subscribe(showState);
  showState();
}

function showState(): void {
  const state = currentState();
  const key = JSON.stringify(state);
  if (key === shown) return;
  shown = key;
  void window.studio.call['window/show-state'](state);
}

function currentState(): ShellArguments<'window/show-state'>[0] {
  const { open, unreadable } = useDocumentStore.getState();
  const file = open?.file ?? unreadable?.file;
  return {
    title: (file?.name ?? open?.edit.document.name ?? 'Start').slice(0, 200),
    edited: isEdited(open),
    progress,
    hasDocument: open !== null,
    file: file?.handle ?? null,
    view: useViewStore.getState().view,
    ...stepsOf(open),
  };
}

function stepsOf(open: OpenDocument | null): { readonly canUndo: boolean; readonly canRedo: boolean } {
  if (open === null) return { canUndo: false, canRedo: false };
  const { history } = open.edit;
  return { canUndo: undoLabel(history) !== undefined, canRedo: redoLabel(history) !== undefined };
}
