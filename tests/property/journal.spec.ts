/** @file A journal that is cut anywhere gives back the session as it was there. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyHistory, type EditState, type MarkId } from '../../shared/document/history.ts';
import { baseRecord, recordText, replayJournal, type JournalRecord } from '../../shared/document/journal.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import { deepFreeze } from '../support/deep-freeze.ts';
import { expectSuccess } from '../support/expect-result.ts';
import { arbitraryDocument } from './arbitrary-document.ts';
import { acted, arbitraryActions, type Action } from './arbitrary-session.ts';
import { fuzzRuns, fuzzTimeout } from './fuzz-runs.ts';
import { arbitraryOddValue, arbitrarySpoiltText, arbitrarySpoiltValue } from './hostile-text.ts';

const numRuns = fuzzRuns(150);
const document = arbitraryDocument(5).map(deepFreeze);
const actions = arbitraryActions(['record', 'record', 'amend', 'ignore']);

/** A session with its journal, and the state after each record; the journal begins anew after `restart` actions. */
function recorded(start: TasDocument, sequence: readonly Action[], restart: number) {
  let state: EditState = { document: start, history: emptyHistory };
  let records: JournalRecord[] = [baseRecord(state, null, false)];
  let states: EditState[] = [state];
  const marks: MarkId[] = [];
  for (const [index, action] of sequence.entries()) {
    const { state: next, record } = acted(state, action, marks);
    state = next;
    if (record) {
      records.push(record);
      states.push(state);
    }
    if (index === restart) {
      records = [baseRecord(state, { name: 'a.tas.json', hash: '0' }, true)];
      states = [state];
    }
  }
  return { texts: records.map(recordText), states };
}

describe('a journal', () => {
  it(
    'gives back the document and all its history, wherever it is cut',
    () => {
      fc.assert(
        fc.property(document, actions, fc.nat(250), fc.nat(), (start, sequence, restart, at) => {
          const { texts, states } = recorded(start, sequence, restart);
          const cut = 1 + (at % texts.length);
          const replayed = expectSuccess(replayJournal(texts.slice(0, cut)));
          expect(replayed.state).toEqual(states[cut - 1]);
          expect([replayed.played, replayed.problems]).toEqual([cut, []]);
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );

  it(
    'is answered however it is spoilt, with all that comes before',
    () => {
      const whole = fc.tuple(document, actions).map(([start, sequence]) => recorded(start, sequence, 300));
      fc.assert(
        fc.property(whole, fc.nat(), fc.gen(), ({ texts, states }, at, draw) => {
          const spoilt = at % texts.length;
          const text = fc.constant(texts[spoilt] ?? '');
          const record: unknown = draw(() =>
            fc.oneof(
              arbitrarySpoiltText(text),
              arbitrarySpoiltValue(text.map((line): unknown => JSON.parse(line))),
              arbitraryOddValue,
            ),
          );
          const result = replayJournal(texts.with(spoilt, record as string));
          if (!result.ok) expect(spoilt).toBe(0);
          else if (result.value.played === spoilt) {
            expect(result.value.state).toEqual(states[spoilt - 1]);
            expect(result.value.problems).toHaveLength(1);
          }
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );
});
