/** @file The journal of a session: what it holds, and what becomes of one that is damaged. */

import { describe, expect, it } from 'vitest';
import {
  addMark,
  applyEdit,
  emptyHistory,
  undoLabel,
  type EditState,
} from '../../../../shared/document/history.ts';
import {
  baseRecord,
  recordText,
  replayJournal,
  type JournalRecord,
} from '../../../../shared/document/journal.ts';
import { expectProblems, expectSuccess } from '../../../support/expect-result.ts';
import { sample } from '../../../support/sample-document.ts';

const start: EditState = { document: sample, history: emptyHistory };
const file = { name: 'a.tas.json', hash: 'ab12' };
const base = baseRecord(start, file, false);
const rename = (before: string, after: string): JournalRecord => ({
  kind: 'edit',
  patch: [{ path: ['name'], before, after }],
  mode: 'record',
});
const mark: JournalRecord = { kind: 'mark', label: 'Rename' };
const first = rename(sample.name, 'B');

const replay = (...records: unknown[]) => expectSuccess(replayJournal(records));

describe('a journal', () => {
  it('gives back the session, from records or from their texts', () => {
    const records = [base, mark, first, { kind: 'mark', label: 'Again' } as const, rename('B', 'C')];
    const { state, played, problems } = replay(...records);
    expect([state.document.name, undoLabel(state.history), played, problems]).toEqual(['C', 'Again', 5, []]);
    expect(replay(...records.map((record) => recordText(record)))).toEqual(replay(...records));
    expect(replay(...records, { kind: 'undo' }, { kind: 'undo' }, { kind: 'redo' }).state.document.name).toBe(
      'B',
    );
  });

  it('goes on within the step that was open when it began', () => {
    const { history, mark: drag } = addMark(emptyHistory, 'Drag');
    const patch = [{ path: ['name'], before: sample.name, after: 'B' }];
    const dragging = expectSuccess(applyEdit({ ...start, history }, patch, 'record'));
    const { state } = replay(baseRecord(dragging, null, true), rename('B', 'C'));
    expect(state.history.past).toHaveLength(1);
    expect(replay(baseRecord(dragging, null, true), { kind: 'bail', mark: drag }).state.document).toEqual(
      sample,
    );
    const idle = { ...start, history };
    const { state: squashed } = replay(baseRecord(idle, null, true), first, { kind: 'squash', mark: drag });
    expect(squashed.history.past).toMatchObject([{ mark: drag, label: 'Drag' }]);
  });

  it('knows what is in the file', () => {
    expect(replay(base)).toMatchObject({ edited: false, file });
    expect(replay(base, mark)).toMatchObject({ edited: false });
    expect(replay(base, mark, first)).toMatchObject({ edited: true });
    const later = { name: 'b.tas.json', hash: 'cd34' };
    const saved = { kind: 'saved', file: later };
    expect(replay(base, mark, first, saved)).toMatchObject({ edited: false, file: later });
    expect(replay(base, first, { kind: 'saving' }, rename('B', 'C'), saved)).toMatchObject({
      edited: true,
      file: later,
      saved: { name: 'B' },
    });
    expect(replay(base, first, { kind: 'saving' }, saved, rename('B', 'C'), saved)).toMatchObject({
      edited: false,
    });
    expect(replay(baseRecord(start, null, true))).toMatchObject({ edited: true, file: null, saved: null });
    expect(replay(baseRecord(start, file, true))).toMatchObject({ edited: true, file, saved: null });
  });
});

describe('a damaged journal', () => {
  it.each([
    ['no record', 'torn'],
    ['an unknown record', { kind: 'colour' }],
    ['an inherited name', { kind: 'toString' }],
    ['nothing', null],
    ['an edit without a patch', { kind: 'edit', mode: 'record' }],
    ['an edit of no mode', { kind: 'edit', patch: [], mode: 'toString' }],
    ['an edit that does not apply', rename('Z', 'Y')],
    ['an undo of nothing', { kind: 'undo' }],
    ['a redo of nothing', { kind: 'redo' }],
    ['a mark without a label', { kind: 'mark' }],
    ['a step back to no mark', { kind: 'bail', mark: 99 }],
    ['a squash to no mark', { kind: 'squash', mark: '1' }],
    ['a squash to a lost mark', { kind: 'squash', mark: 99 }],
    ['a bail without a mark', { kind: 'bail' }],
    ['a save to nowhere', { kind: 'saved', file: { name: 3 } }],
    ['a save without a file', { kind: 'saved' }],
  ])('is played up to %s', (_what, record) => {
    const before = [base, mark];
    const { state, played, problems } = replay(...before, record, first);
    expect(state).toEqual(replay(...before).state);
    expect(played).toBe(2);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['journal/cut', 'warning']]);
    expect(problems[0]?.message).toMatch(
      /^Record 3 of 4 of the journal can't be played, so the last 2 changes are lost: /,
    );
  });

  it.each([
    ['nothing at all', []],
    ['no base', [mark]],
    ['a torn base', [recordText(base).slice(0, -9)]],
    ['another format', [{ ...base, format: 'x' }]],
    ['another version', [{ ...base, version: 2 }]],
    ['a document that is none', [{ ...base, document: '{}' }]],
    ['no history', [{ ...base, history: 3 }]],
    ['an odd file', [{ ...base, file: 'a' }]],
    ['no word on what is saved', [{ ...base, edited: null }]],
  ])('is refused where it begins with %s', (_what, records) => {
    expect(expectProblems(replayJournal(records))[0]?.code).toBe('journal/not-readable');
  });

  it('is played without a history that does not belong to it', () => {
    const { state, problems } = replay({ ...base, history: '{}' }, first);
    expect(state.document.name).toBe('B');
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['history/not-readable', 'warning'],
    ]);
  });

  it('says one change where it is one', () => {
    expect(replay(base, 'torn').problems[0]?.message).toContain('so the last change is lost');
  });
});
