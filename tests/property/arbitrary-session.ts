/** @file Random editing sessions: edits, marks, undo, redo, steps called off and squashed, by the functions that the editor uses. */

import fc from 'fast-check';
import {
  addMark,
  applyEdit,
  bailToMark,
  redo,
  redoLabel,
  squashToMark,
  undo,
  undoLabel,
  type EditMode,
  type EditState,
  type MarkId,
} from '../../shared/document/history.ts';
import type { StepRecord } from '../../shared/document/journal.ts';
import { deepFreeze } from '../support/deep-freeze.ts';
import { expectSuccess } from '../support/expect-result.ts';
import { arbitraryGesture, patchOfGesture, type Gesture } from './arbitrary-edit.ts';

/** One thing that a user or the program does. */
export type Action =
  | { readonly do: 'edit'; readonly gesture: Gesture; readonly mode: EditMode }
  | { readonly do: 'mark' | 'undo' | 'redo' }
  | { readonly do: 'bail' | 'squash'; readonly mark: number };

/** Up to 200 actions, whose edits are of these modes. */
export function arbitraryActions(modes: readonly EditMode[]): fc.Arbitrary<Action[]> {
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

/** The state after an action, and the record of it; none where the action had nothing to act on. */
export interface Acted {
  readonly state: EditState;
  readonly record?: StepRecord;
}

/** Begins a step. */
export function marked(state: EditState, marks: MarkId[]): Acted {
  const label = `Step ${marks.length}`;
  const { history, mark } = addMark(state.history, label);
  marks.push(mark);
  return { state: { ...state, history }, record: { kind: 'mark', label } };
}

/** Does a gesture in a mode. */
export function edited(state: EditState, gesture: Gesture, mode: EditMode): Acted {
  const patch = patchOfGesture(state.document, gesture);
  return {
    state: deepFreeze(expectSuccess(applyEdit(state, patch, mode))),
    record: { kind: 'edit', patch, mode },
  };
}

/** Does an action. `marks` collects those that were given out. */
export function acted(state: EditState, action: Action, marks: MarkId[]): Acted {
  switch (action.do) {
    case 'edit':
      return edited(state, action.gesture, action.mode);
    case 'mark':
      return marked(state, marks);
    case 'undo':
      if (undoLabel(state.history) === undefined) return { state };
      return { state: expectSuccess(undo(state)), record: { kind: 'undo' } };
    case 'redo':
      if (redoLabel(state.history) === undefined) return { state };
      return { state: expectSuccess(redo(state)), record: { kind: 'redo' } };
    default: {
      const mark = marks[action.mark % marks.length];
      if (mark === undefined || !state.history.past.some((step) => step.mark === mark)) return { state };
      if (action.do === 'bail')
        return { state: expectSuccess(bailToMark(state, mark)), record: { kind: 'bail', mark } };
      const history = expectSuccess(squashToMark(state.history, mark));
      return { state: { ...state, history }, record: { kind: 'squash', mark } };
    }
  }
}
