/** @file The run of migrations, with invented ones. */

import { describe, expect, it } from 'vitest';
import { lostWires, migrate } from '../../../../shared/document/migrate.ts';
import type { Migration } from '../../../../shared/document/migrations.ts';
import { isRecord, type PlainRecord } from '../../../../shared/document/plain-data.ts';
import { deepFreeze } from '../../../support/deep-freeze.ts';
import { expectProblem, expectSuccess } from '../../../support/expect-result.ts';

const rename = (ref: string): string => ref.replace(/^old\./, 'new.');

/** An invented step: the node `old` is called `new` from version 2 on. */
const renamesNode: Migration = {
  summary: 'The node old is now called new.',
  apply: (data) => {
    if (!isRecord(data['wires'])) throw new TypeError('wires is no object');
    const wires = Object.entries(data['wires']).map(([to, from]) => [rename(to), rename(String(from))]);
    return { ...data, wires: Object.fromEntries(wires) as unknown };
  },
  portAfter: rename,
};

const dropsLosses: Migration = {
  summary: 'Wires to losses are gone.',
  apply: (data) => {
    const wires = Object.entries(data['wires'] as PlainRecord).filter(([to]) => !to.startsWith('loss.'));
    return { ...data, wires: Object.fromEntries(wires) };
  },
};

const counts: Migration = {
  summary: 'Counts.',
  apply: (data) => ({ ...data, count: Number(data['count'] ?? 0) + 1 }),
};

const old = deepFreeze({ version: 1, wires: { 'old.in': 'image.out', 'loss.in': 'old.out' } });

describe('migrate', () => {
  it('leaves a document of the current version alone', () => {
    expect(expectSuccess(migrate(old, 1, []))).toEqual({ data: old, summaries: [], warnings: [] });
    expect(expectSuccess(migrate(old, 3, [counts, counts])).data).toBe(old);
  });

  it('runs only the steps that are due, in order, on copies', () => {
    const { data, summaries, warnings } = expectSuccess(migrate(old, 1, [renamesNode, counts, counts]));
    expect(data).toEqual({
      version: 4,
      count: 2,
      wires: { 'new.in': 'image.out', 'loss.in': 'new.out' },
    });
    expect(summaries).toEqual(['The node old is now called new.', 'Counts.', 'Counts.']);
    expect(warnings).toEqual([]);
    expect(expectSuccess(migrate(old, 2, [renamesNode, counts])).summaries).toEqual(['Counts.']);
  });

  it('warns of every wire that a step takes away', () => {
    const { warnings } = expectSuccess(migrate(old, 1, [renamesNode, dropsLosses]));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({
      code: 'document/wire-lost',
      severity: 'warning',
      place: { node: 'loss', port: 'in' },
    });
    expect(warnings[0]?.message).toContain('from new.out to loss.in');
  });

  it('makes a problem of a file that a step stumbles over', () => {
    const problem = expectProblem(migrate({ wires: 7 }, 1, [renamesNode]));
    expect(problem.code).toBe('document/migration-failed');
    expect(problem.message).toContain('wires is no object');
  });
});

describe('lostWires', () => {
  it('sees a wire whose source changed', () => {
    const after = { wires: { 'old.in': 'elsewhere.out', 'loss.in': 'old.out' } };
    expect(lostWires(old, after, counts)).toEqual([{ to: 'old.in', from: 'image.out' }]);
  });

  it('takes malformed data', () => {
    expect(lostWires({ wires: [1] }, {}, counts)).toEqual([]);
    expect(lostWires({ wires: { a: 1 } }, {}, counts)).toEqual([]);
  });
});
