/** @file Undo, redo, marks, and the three modes of an edit. */

import { describe, expect, it } from 'vitest';
import { moveNodes } from '../../../../shared/document/edits/move-nodes.ts';
import { setName, setNotes, setRecipeValue } from '../../../../shared/document/edits/set-section.ts';
import {
  addMark,
  applyEdit,
  bailToMark,
  emptyHistory,
  longestLabel,
  mostSteps,
  redo,
  redoLabel,
  squashToMark,
  undo,
  undoLabel,
  type EditMode,
  type EditState,
  type MarkId,
} from '../../../../shared/document/history.ts';
import type { Edit } from '../../../../shared/document/edits/edit.ts';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import type { Result } from '../../../../shared/problem.ts';
import { expectProblem, expectSuccess } from '../../../support/expect-result.ts';
import { sample } from '../../../support/sample-document.ts';

const start: EditState = { document: sample, history: emptyHistory };

type Build = (document: TasDocument) => Result<Edit>;

const named =
  (name: string): Build =>
  (document) =>
    setName(document, name);
const noted =
  (notes: string): Build =>
  (document) =>
    setNotes(document, notes);
const seeded =
  (seed: number): Build =>
  (document) =>
    setRecipeValue(document, ['seed'], seed);
const moved =
  (x: number): Build =>
  (document) =>
    moveNodes(document, { l2g: { x, y: 0 } });

function edit(state: EditState, build: Build, mode: EditMode = 'record'): EditState {
  return expectSuccess(applyEdit(state, expectSuccess(build(state.document)).patch, mode));
}

function mark(state: EditState, label: string): { readonly state: EditState; readonly mark: MarkId } {
  const marked = addMark(state.history, label);
  return { state: { ...state, history: marked.history }, mark: marked.mark };
}

/** A step of its own for each edit. */
function steps(...builds: readonly Build[]): EditState {
  return builds.reduce((state, build, index) => edit(mark(state, `Step ${index + 1}`).state, build), start);
}

const undone = (state: EditState): EditState => expectSuccess(undo(state));
const redone = (state: EditState): EditState => expectSuccess(redo(state));

describe('undo and redo', () => {
  it('go step by step and call the steps by name', () => {
    const end = steps(named('B'), named('C'));
    expect([undoLabel(end.history), redoLabel(end.history)]).toEqual(['Step 2', undefined]);
    const back = undone(end);
    expect(back.document.name).toBe('B');
    expect([undoLabel(back.history), redoLabel(back.history)]).toEqual(['Step 1', 'Step 2']);
    expect(undone(back).document).toEqual(sample);
    expect(redone(redone(undone(back))).document.name).toBe('C');
  });

  it('say when there is nothing', () => {
    expect(expectProblem(undo(start)).code).toBe('history/nothing-to-undo');
    expect(expectProblem(redo(start)).code).toBe('history/nothing-to-redo');
    const onlyMarks = mark(mark(start, 'A').state, 'B').state;
    expect(undoLabel(onlyMarks.history)).toBeUndefined();
    expect(expectProblem(undo(onlyMarks)).code).toBe('history/nothing-to-undo');
  });

  it('take everything since a mark together', () => {
    const dragging = mark(start, 'Move').state;
    const dragged = [1, 2, 3, 4].reduce((state, x) => edit(state, moved(x)), dragging);
    expect(dragged.history.past).toHaveLength(1);
    expect(dragged.history.past[0]?.patch).toEqual([
      { path: ['layout', 'nodes', 'l2g'], before: { x: 660, y: 0 }, after: { x: 4, y: 0 } },
    ]);
    expect(undone(dragged).document).toEqual(sample);
  });

  it('pass by marks under which nothing changed in the end', () => {
    const there = edit(mark(steps(named('B')), 'Move').state, moved(1));
    const backAgain = edit(there, moved(660));
    expect(undoLabel(backAgain.history)).toBe('Step 1');
    expect(undone(backAgain).document).toEqual(sample);
  });

  it('end at a document that is not what the history knows', () => {
    const end = steps(named('B'));
    const stranger = { ...end, document: { ...end.document, name: 'changed elsewhere' } };
    expect(expectProblem(undo(stranger)).code).toBe('patch/does-not-apply');
  });
});

describe('recorded edits', () => {
  it('end what could be redone', () => {
    const back = edit(undone(steps(named('B'))), named('C'));
    expect(redoLabel(back.history)).toBeUndefined();
  });

  it('begin a step of their own after an undo, and without any mark', () => {
    const after = edit(undone(steps(named('B'), named('C'))), noted('N'));
    expect(after.history.past).toHaveLength(2);
    expect(undone(after).document.name).toBe('B');
    expect(undone(edit(start, named('B'))).document).toEqual(sample);
  });

  it('are refused without a trace when they do not apply', () => {
    const patch = [{ path: ['name'], before: 'not this', after: 'B' }];
    expect(expectProblem(applyEdit(start, patch, 'record')).code).toBe('patch/does-not-apply');
  });
});

describe('amendments', () => {
  it('belong to the last step that did something, even below a newer mark', () => {
    const marked = mark(steps(named('B')), 'Next').state;
    const amended = edit(marked, moved(5), 'amend');
    expect(amended.history.past.map(({ label, patch }) => [label, patch.length])).toEqual([
      ['Step 1', 2],
      ['Next', 0],
    ]);
    expect(undone(amended).document).toEqual(sample);
  });

  it('keep what can be redone, unless they touch it', () => {
    const back = undone(steps(named('B'), moved(5)));
    const kept = edit(back, noted('N'), 'amend');
    expect(redoLabel(kept.history)).toBe('Step 2');
    expect(redone(kept).document).toMatchObject({ name: 'B', notes: 'N' });
    expect(redoLabel(edit(back, moved(7), 'amend').history)).toBeUndefined();
  });

  it('are a step of their own where there is none', () => {
    expect(undone(edit(start, named('B'), 'amend')).document).toEqual(sample);
  });
});

describe('ignored edits', () => {
  it('stay when everything is undone', () => {
    const end = edit(steps(named('B')), noted('N'), 'ignore');
    expect(undone(end).document).toEqual({ ...sample, notes: 'N' });
    expect(redone(undone(end)).document).toEqual(end.document);
  });

  it('join the last step where they touch what a step touched', () => {
    const end = edit(steps(seeded(1), named('B')), seeded(2), 'ignore');
    expect(undone(end).document.recipe.seed).toBe(1);
    expect(undone(undone(end)).document).toEqual(sample);
  });

  it('end what could be redone where they touch it', () => {
    const back = undone(steps(named('B')));
    expect(redoLabel(edit(back, noted('N'), 'ignore').history)).toBe('Step 1');
    const clash = edit(back, named('C'), 'ignore');
    expect(redoLabel(clash.history)).toBeUndefined();
    expect(undoLabel(clash.history)).toBeUndefined();
  });
});

describe('bailToMark', () => {
  it('takes everything back that came since, and forgets it', () => {
    const begun = mark(steps(named('B')), 'Drag');
    const dragged = edit(mark(edit(begun.state, moved(1)), 'Inner').state, moved(2));
    const off = expectSuccess(bailToMark(dragged, begun.mark));
    expect(off.document).toEqual({ ...sample, name: 'B' });
    expect(off.history.past.map(({ label }) => label)).toEqual(['Step 1']);
    expect(redoLabel(off.history)).toBeUndefined();
    expect(undoLabel(edit(off, noted('N')).history)).toBe('Edit');
  });

  it('ends what could be redone on top of it', () => {
    const begun = mark(start, 'A');
    const back = undone(edit(mark(edit(begun.state, named('B')), 'Step 2').state, named('C')));
    expect(redoLabel(back.history)).toBe('Step 2');
    expect(redoLabel(expectSuccess(bailToMark(back, begun.mark)).history)).toBeUndefined();
  });

  it('knows only marks that are there', () => {
    expect(expectProblem(bailToMark(start, 1)).code).toBe('history/unknown-mark');
  });
});

describe('squashToMark', () => {
  it('makes one step of several, under the label of the first', () => {
    const begun = mark(steps(named('B')), 'Paste');
    const pasted = edit(mark(edit(begun.state, noted('N')), 'Place').state, moved(2));
    const history = expectSuccess(squashToMark(pasted.history, begun.mark));
    expect(history.past.map(({ label }) => label)).toEqual(['Step 1', 'Paste']);
    expect(undone({ ...pasted, history }).document).toEqual({ ...sample, name: 'B' });
    expect(expectProblem(squashToMark(history, 99)).code).toBe('history/unknown-mark');
  });
});

describe('a long history', () => {
  it('keeps labels short', () => {
    const label = mark(start, 'x'.repeat(70_000)).state.history.past[0]?.label;
    expect(label).toBe('x'.repeat(longestLabel));
  });

  it('forgets marks without an edit first, then the oldest step', () => {
    const builds = Array.from({ length: mostSteps }, (_, index) => seeded(index + 10));
    const full = steps(...builds);
    const marked = mark(full, 'Empty').state;
    expect(marked.history.past).toHaveLength(mostSteps);
    expect(marked.history.past[0]?.label).toBe('Step 2');
    const again = mark(marked, 'Next').state;
    expect(again.history.past).toHaveLength(mostSteps);
    expect(again.history.past.slice(-2).map(({ label }) => label)).toEqual([`Step ${mostSteps}`, 'Next']);
  });
});
