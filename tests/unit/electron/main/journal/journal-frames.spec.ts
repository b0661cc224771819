/** @file Journals are read back up to the first damage, never beyond it. */

import { describe, expect, it } from 'vitest';
import {
  journalMagic,
  readJournal,
  recordFrame,
  stateFrame,
  type JournalState,
} from '../../../../../electron/main/journal/journal-frames.ts';

const state: JournalState = { file: 'a.tas.json', hash: 'b'.repeat(64), edited: true, window: 'w' };
const records = ['{"kind":"base"}', '', 'ü€𝄞', 'x'.repeat(5_000)];
const whole = Buffer.concat([journalMagic, stateFrame(state), ...records.map(recordFrame)]);

describe('readJournal', () => {
  it('reads what was written', () => {
    expect(readJournal(whole)).toEqual({ records, state, lostBytes: 0 });
  });

  it('takes the last state', () => {
    const saved = { ...state, edited: false };
    expect(readJournal(Buffer.concat([whole, stateFrame(saved)])).state).toEqual(saved);
  });

  it('reads every prefix up to its last whole frame, and counts the rest', () => {
    for (let length = 0; length < 200; length += 1) {
      const { records: found, lostBytes } = readJournal(whole.subarray(0, length));
      const kept = found.reduce((sum, record) => sum + recordFrame(record).length, 0);
      expect(records.slice(0, found.length)).toEqual(found);
      expect(lostBytes).toBeLessThanOrEqual(length);
      if (found.length > 0) expect(kept + lostBytes).toBeLessThan(length);
    }
  });

  it('stops at any damaged byte, and never gives a damaged record out', () => {
    for (let at = 0; at < 180; at += 1) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0x41;
      const { records: found, lostBytes } = readJournal(damaged);
      expect(found).toEqual(records.slice(0, found.length));
      expect(lostBytes).toBeGreaterThan(0);
    }
  });

  it('makes nothing of other files', () => {
    const nothing = { records: [], state: null };
    expect(readJournal(new Uint8Array())).toEqual({ ...nothing, lostBytes: 0 });
    expect(readJournal(Buffer.from('{"a":1} and more'))).toEqual({ ...nothing, lostBytes: 16 });
    const huge = Buffer.concat([journalMagic, Buffer.from([255, 255, 255, 255, 0, 0, 0, 0, 1])]);
    expect(readJournal(huge)).toEqual({ ...nothing, lostBytes: 9 });
  });
});
