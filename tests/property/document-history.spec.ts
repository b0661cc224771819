/** @file Undo leads back to the start and redo to the end, whatever was done in between. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHistory, historyText } from '../../shared/document/history-text.ts';
import {
  emptyHistory,
  redo,
  redoLabel,
  undo,
  undoLabel,
  type EditState,
  type MarkId,
} from '../../shared/document/history.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import { arbitraryDocument } from './arbitrary-document.ts';
import { arbitraryGesture } from './arbitrary-edit.ts';
import { acted, arbitraryActions, edited, marked, type Action } from './arbitrary-session.ts';
import { deepFreeze } from '../support/deep-freeze.ts';
import { expectSuccess } from '../support/expect-result.ts';
import { fuzzRuns, fuzzTimeout } from './fuzz-runs.ts';

const numRuns = fuzzRuns(200);

function undoAll(state: EditState): EditState {
  let current = state;
  while (undoLabel(current.history) !== undefined) current = expectSuccess(undo(current));
  return current;
}

function redoAll(state: EditState): EditState {
  let current = state;
  while (redoLabel(current.history) !== undefined) current = expectSuccess(redo(current));
  return current;
}

function started(document: TasDocument): EditState {
  return { document, history: emptyHistory };
}

const document = arbitraryDocument(5).map(deepFreeze);

const recordings = fc.array(fc.tuple(arbitraryGesture, fc.boolean()), { maxLength: 200, size: 'max' });

function run(start: TasDocument, sequence: readonly Action[]): EditState {
  const marks: MarkId[] = [];
  return sequence.reduce((state, action) => acted(state, action, marks).state, started(start));
}

describe('history', () => {
  it(
    'undoes all to the start and redoes all to the end',
    () => {
      fc.assert(
        fc.property(document, recordings, (start, sequence) => {
          const marks: MarkId[] = [];
          const end = sequence.reduce(
            (state, [gesture, mark]) =>
              edited(mark ? marked(state, marks).state : state, gesture, 'record').state,
            started(start),
          );
          const back = undoAll(end);
          expect(back.document).toEqual(start);
          expect(redoAll(back).document).toEqual(end.document);
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );

  it(
    'does so too between undos, redos, amendments, cancelled and squashed steps',
    () => {
      fc.assert(
        fc.property(document, arbitraryActions(['record', 'record', 'amend']), (start, sequence) => {
          const end = redoAll(run(start, sequence));
          const back = undoAll(end);
          expect(back.document).toEqual(start);
          expect(redoAll(back).document).toEqual(end.document);
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );

  it(
    'never gets stuck when some edits are ignored, and comes back to the same end',
    () => {
      fc.assert(
        fc.property(document, arbitraryActions(['record', 'amend', 'ignore']), (start, sequence) => {
          const end = redoAll(run(start, sequence));
          expect(redoAll(undoAll(end)).document).toEqual(end.document);
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );

  it(
    'survives being written and read',
    () => {
      fc.assert(
        fc.property(document, arbitraryActions(['record', 'amend', 'ignore']), (start, sequence) => {
          const state = run(start, sequence);
          const history = expectSuccess(parseHistory(historyText(state.history), state.document));
          const restored = { ...state, history };
          expect(undoAll(restored).document).toEqual(undoAll(state).document);
          expect(redoAll(restored).document).toEqual(redoAll(state).document);
        }),
        { numRuns: Math.ceil(numRuns / 4) },
      );
    },
    fuzzTimeout,
  );
});
