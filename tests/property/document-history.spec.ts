/** @file Undo leads back to the start and redo to the end, whatever was done in between. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHistory, historyText } from '../../shared/document/history-text.ts';
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
  type MarkId,
} from '../../shared/document/history.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import { arbitraryDocument } from './arbitrary-document.ts';
import { arbitraryGesture, patchOfGesture, type Gesture } from './arbitrary-edit.ts';
import { deepFreeze } from '../support/deep-freeze.ts';
import { expectSuccess } from '../support/expect-result.ts';
import { fuzzRuns, fuzzTimeout } from './fuzz-runs.ts';

const numRuns = fuzzRuns(200);

function edit(state: EditState, gesture: Gesture, mode: EditMode): EditState {
  return deepFreeze(expectSuccess(applyEdit(state, patchOfGesture(state.document, gesture), mode)));
}

function marked(state: EditState, marks: MarkId[]): EditState {
  const { history, mark } = addMark(state.history, `Step ${marks.length}`);
  marks.push(mark);
  return { ...state, history };
}

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

type Action =
  | { readonly do: 'edit'; readonly gesture: Gesture; readonly mode: EditMode }
  | { readonly do: 'mark' | 'undo' | 'redo' }
  | { readonly do: 'bail' | 'squash'; readonly mark: number };

function actions(modes: readonly EditMode[]): fc.Arbitrary<Action[]> {
  const edits = fc.record({
    do: fc.constant('edit' as const),
    gesture: arbitraryGesture,
    mode: fc.constantFrom(...modes),
  });
  const plain = fc.record({ do: fc.constantFrom('mark' as const, 'undo' as const, 'redo' as const) });
  const toMark = fc.record({ do: fc.constantFrom('bail' as const, 'squash' as const), mark: fc.nat() });
  const action = fc.oneof(
    { weight: 6, arbitrary: edits },
    { weight: 4, arbitrary: plain },
    { weight: 1, arbitrary: toMark },
  );
  return fc.array<Action>(action, { maxLength: 200, size: 'max' });
}

/** Does an action; one that has nothing to act on leaves the state as it is. */
function acted(state: EditState, action: Action, marks: MarkId[]): EditState {
  switch (action.do) {
    case 'edit':
      return edit(state, action.gesture, action.mode);
    case 'mark':
      return marked(state, marks);
    case 'undo':
      return undoLabel(state.history) === undefined ? state : expectSuccess(undo(state));
    case 'redo':
      return redoLabel(state.history) === undefined ? state : expectSuccess(redo(state));
    default: {
      const mark = marks[action.mark % marks.length];
      if (mark === undefined || !state.history.past.some((step) => step.mark === mark)) return state;
      if (action.do === 'bail') return expectSuccess(bailToMark(state, mark));
      return { ...state, history: expectSuccess(squashToMark(state.history, mark)) };
    }
  }
}

function run(start: TasDocument, sequence: readonly Action[]): EditState {
  const marks: MarkId[] = [];
  return sequence.reduce((state, action) => acted(state, action, marks), started(start));
}

describe('history', () => {
  it(
    'undoes all to the start and redoes all to the end',
    () => {
      fc.assert(
        fc.property(document, recordings, (start, sequence) => {
          const marks: MarkId[] = [];
          const end = sequence.reduce(
            (state, [gesture, mark]) => edit(mark ? marked(state, marks) : state, gesture, 'record'),
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
        fc.property(document, actions(['record', 'record', 'amend']), (start, sequence) => {
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
        fc.property(document, actions(['record', 'amend', 'ignore']), (start, sequence) => {
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
        fc.property(document, actions(['record', 'amend', 'ignore']), (start, sequence) => {
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
