/** @file Undo across a restart: what is written, and what is refused when it is read. */

import { describe, expect, it } from 'vitest';
import { historyText, parseHistory } from '../../../../shared/document/history-text.ts';
import {
  addMark,
  applyEdit,
  emptyHistory,
  redo,
  undo,
  type EditState,
} from '../../../../shared/document/history.ts';
import { limits } from '../../../../shared/document/limits.ts';
import { expectProblem, expectSuccess } from '../../../support/expect-result.ts';
import { sample } from '../../../support/sample-document.ts';

function named(state: EditState, name: string): EditState {
  const { history } = addMark(state.history, `Call it ${name}`);
  const patch = [{ path: ['name'], before: state.document.name, after: name }];
  return expectSuccess(applyEdit({ ...state, history }, patch, 'record'));
}

const end = ['B', 'C', 'D'].reduce(named, { document: sample, history: emptyHistory });
const state = expectSuccess(undo(end));
const text = historyText(state.history);

/** The text with one field replaced. */
function changed(field: string, value: unknown): string {
  return JSON.stringify({ ...(JSON.parse(text) as object), [field]: value });
}

describe('parseHistory', () => {
  it('gives back what was written', () => {
    const history = expectSuccess(parseHistory(text, state.document));
    expect(history).toEqual(state.history);
    expect(expectSuccess(redo({ ...state, history })).document.name).toBe('D');
    expect(expectSuccess(parseHistory(historyText(emptyHistory), sample))).toEqual(emptyHistory);
  });

  it('refuses a history of another document', () => {
    expect(expectProblem(parseHistory(text, end.document)).code).toBe('history/does-not-belong');
    expect(expectProblem(parseHistory(text, sample)).code).toBe('history/does-not-belong');
  });

  const step = { mark: 1, label: 'x', patch: [] };
  it.each<[string, string, string]>([
    ['no JSON', 'nonsense', 'json/syntax'],
    ['a forbidden key', text.replace('"label"', '"__proto__":{},"label"'), 'json/forbidden-key'],
    ['another version', changed('documentVersion', 2), 'history/not-readable'],
    ['no object', '[]', 'history/not-readable'],
    ['another format', changed('format', 'x'), 'history/not-readable'],
    ['a mark that is none', changed('nextMark', 0.5), 'history/not-readable'],
    [
      'a path that is none',
      changed('past', [{ ...step, patch: [{ path: 'name' }] }]),
      'history/not-readable',
    ],
    ['a list that is none', changed('past', { length: { toString: null } }), 'history/not-readable'],
    ['more steps than are kept', changed('past', Array(1_001).fill(step)), 'history/not-readable'],
    ['steps that are none', changed('past', [1]), 'history/not-readable'],
    [
      'a change without a path',
      changed('past', [{ ...step, patch: [{ path: [] }] }]),
      'history/does-not-belong',
    ],
    ['a mark given out twice', changed('past', [step, step]), 'history/does-not-belong'],
    ['a mark not given out yet', changed('past', [{ ...step, mark: 99 }]), 'history/does-not-belong'],
    [
      'a redo that does not apply',
      changed('future', [{ ...step, mark: 3, patch: [{ path: ['name'], before: 'no' }] }]),
      'history/does-not-belong',
    ],
    [
      'a change of the version',
      changed('future', [{ ...step, mark: 3, patch: [{ path: ['version'], before: 1, after: 2 }] }]),
      'history/does-not-belong',
    ],
  ])('refuses %s', (_name, source, code) => {
    expect(expectProblem(parseHistory(source, state.document)).code).toBe(code);
  });
});

describe('historyText', () => {
  it('leaves out marks without an edit', () => {
    const marked = addMark(state.history, 'Nothing yet').history;
    expect(expectSuccess(parseHistory(historyText(marked), state.document)).past).toEqual(state.history.past);
  });

  it('keeps them, and the step that is open, where it is to be exact', () => {
    const marked = { ...addMark(state.history, 'Nothing yet').history, future: [] };
    expect(marked.open).toBe(true);
    expect(expectSuccess(parseHistory(historyText(marked, 'exact'), state.document))).toEqual(marked);
    expect(expectSuccess(parseHistory(historyText(state.history, 'exact'), state.document))).toEqual(
      state.history,
    );
    const { open } = expectSuccess(parseHistory(changed('open', true), state.document));
    expect(open).toBe(true);
  });

  it('leaves out the oldest steps when it would grow too large', () => {
    const long = (letter: string): string => letter.repeat(limits.stringLength);
    const names = Array.from({ length: 80 }, (_, index) => long('äöü'[index % 3] ?? 'a'));
    const large = names.reduce(named, { document: sample, history: emptyHistory });
    const source = historyText(large.history);
    const history = expectSuccess(parseHistory(source, large.document));
    expect(history.past.length).toBeGreaterThan(10);
    expect(history.past.length).toBeLessThan(80);
    expect(history.past).toEqual(large.history.past.slice(-history.past.length));
  });
});
