/** @file What is being typed into a field, until it is the document's or given up. */

import { useState, type KeyboardEvent } from 'react';
import { redoStep, undoStep } from '../../../state/document-store.ts';

/** What a typed text means: how it is written in the document's own way and how it takes effect, or why it can't. */
export type TextReading =
  | { readonly ok: true; readonly text: string; readonly take: () => void }
  | { readonly ok: false; readonly reason: string };

/** How typing comes to take effect. */
export interface DraftRules {
  /** The value as it is in the document. */
  readonly text: string;
  readonly read: (typed: string) => TextReading;
  /** When what was typed takes effect; by default while typing. */
  readonly when?: 'typing' | 'leaving';
  readonly onEnd?: () => void;
  readonly onCancel?: () => void;
  /** The text one step up (1) or down (-1), by the arrow keys. */
  readonly step?: (text: string, direction: number) => string | undefined;
}

/** What the field shows and does. */
export interface DraftState {
  readonly shown: string;
  /** Why what is typed doesn't fit; `undefined` where nothing is being typed. */
  readonly reason: string | null | undefined;
  readonly type: (typed: string) => void;
  readonly leave: () => void;
  readonly press: (event: KeyboardEvent) => void;
}

interface Draft {
  readonly typed: string;
  readonly reason: string | null;
  /** The document's text that the draft belongs to; once it is another, the draft is stale. */
  readonly basis: string;
}

/** Keeps a field's draft. */
export function useDraft(rules: DraftRules): DraftState {
  const { text, read, when = 'typing', onEnd, onCancel } = rules;
  const [kept, setDraft] = useState<Draft | null>(null);
  const draft = kept?.basis === text ? kept : null;

  const type = (typed: string): void => {
    const reading = read(typed);
    const takes = reading.ok && when === 'typing';
    setDraft({ typed, reason: reading.ok ? null : reading.reason, basis: takes ? reading.text : text });
    if (takes) reading.take();
  };
  const leave = (): void => {
    if (draft !== null && when === 'leaving') {
      const reading = read(draft.typed);
      if (reading.ok) reading.take();
    }
    setDraft(null);
    onEnd?.();
  };
  const giveUp = (event: KeyboardEvent): void => {
    if (draft === null) return;
    event.stopPropagation();
    setDraft(null);
    onCancel?.();
  };
  const stepBy = (event: KeyboardEvent, direction: number): void => {
    const next = rules.step?.(draft?.typed ?? text, event.shiftKey ? 10 * direction : direction);
    if (next === undefined) return;
    event.preventDefault();
    type(next);
  };
  /** While nothing is being typed there is no text to undo: the document's steps are meant. */
  const undoes = (event: KeyboardEvent): boolean => {
    if (draft !== null || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return false;
    event.preventDefault();
    if (event.shiftKey) redoStep();
    else undoStep();
    return true;
  };
  const press = (event: KeyboardEvent): void => {
    if (undoes(event)) return;
    if (event.key === 'Enter' && event.currentTarget.tagName === 'INPUT') leave();
    else if (event.key === 'Escape') giveUp(event);
    else if (event.key === 'ArrowUp') stepBy(event, 1);
    else if (event.key === 'ArrowDown') stepBy(event, -1);
  };
  return { shown: draft?.typed ?? text, reason: draft?.reason, type, leave, press };
}
