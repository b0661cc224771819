/** @file How the text that is being typed stands to the document: in step, on its way, or not readable as it is. */

import { create } from 'zustand';
import type { TasDocument } from '../../shared/document/schema.ts';
import type { Problem } from '../../shared/problem.ts';

/** A text that isn't in the document, and the document that it was made from. */
export interface Draft {
  readonly text: string;
  readonly base: TasDocument;
}

interface DraftState {
  /** `null`: text and document say the same. It outlives the view, so that leaving the view loses nothing. */
  readonly draft: Draft | null;
  /** Why the draft can't be read; empty while it may still be. */
  readonly problems: readonly Problem[];
}

const none: readonly Problem[] = [];

/** The draft. */
export const useDraftStore = create<DraftState>(() => ({ draft: null, problems: none }));

/** Notes a text that the document doesn't hold, with the reasons if there are any yet. */
export function keepDraft(draft: Draft, problems = none): void {
  useDraftStore.setState({ draft, problems });
}

/** Notes that text and document say the same. */
export function dropDraft(): void {
  if (useDraftStore.getState().draft !== null) useDraftStore.setState({ draft: null, problems: none });
}

/** What there is to be restored for a document. */
export function draftFor(document: TasDocument): Draft | null {
  const { draft } = useDraftStore.getState();
  return draft?.base === document ? draft : null;
}
