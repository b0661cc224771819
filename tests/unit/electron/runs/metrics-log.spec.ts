/** @file The metrics log: numbers that JSON lacks, resuming, torn lines. */

import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMetricsLog } from '../../../../electron/runs/metrics-log.ts';
import { readMetrics } from '../../../../electron/runs/read-metrics.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'metrics-'));
  path = join(folder, 'metrics.jsonl');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function write(records: readonly object[], keepBytes?: number): Promise<number> {
  const log = await openMetricsLog(folder, keepBytes);
  for (const record of records) await log.append(record);
  const { length } = log;
  await log.dispose();
  return length;
}

const steps = (from: number, to: number): { step: number }[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ step: from + index }));

describe('metrics log', () => {
  it('keeps NaN and infinities by name, at any depth', async () => {
    await write([{ loss: Number.NaN, terms: { a: Infinity, b: [-Infinity, 1] }, none: null }]);
    expect(readFileSync(path, 'utf8')).toBe(
      '{"loss":"NaN","terms":{"a":"Infinity","b":["-Infinity",1]},"none":null}\n',
    );
  });

  it('is cut where the checkpoint says and goes on from there', async () => {
    const atCheckpoint = await write(steps(1, 3));
    await write(steps(4, 6));
    await write(steps(4, 5), atCheckpoint);
    expect((await readMetrics(folder)).records).toEqual(steps(1, 5));
  });

  it('drops a torn last line on opening, and on reading', async () => {
    await write(steps(1, 2));
    appendFileSync(path, '{"step":3,"lo');
    expect(await readMetrics(folder)).toEqual({ records: steps(1, 2), warnings: [] });
    await write(steps(3, 3));
    expect((await readMetrics(folder)).records).toEqual(steps(1, 3));
  });

  it.each([0, 1, 11, 12, 23, 25, 1_000_000])(
    'never leaves half a line when cut at byte %i',
    async (keepBytes) => {
      await write(steps(1, 2));
      expect(readFileSync(path).length).toBe(24 - 2);
      await write([{ step: 9 }], keepBytes);
      const kept = Math.min(2, Math.floor(keepBytes / 11));
      expect(await readMetrics(folder)).toEqual({ records: [...steps(1, kept), { step: 9 }], warnings: [] });
    },
  );

  it('finds the last line end behind a torn line of any length', async () => {
    writeFileSync(path, `{"step":1}\n${'x'.repeat(200_000)}`);
    await write(steps(2, 2));
    expect((await readMetrics(folder)).records).toEqual(steps(1, 2));
  });

  it('warns of a line that is no record and reads the others', async () => {
    writeFileSync(path, '{"step":1}\nrubbish\n{"step":2}\n{"__proto__":1}\n');
    const { records, warnings } = await readMetrics(folder);
    expect(records).toEqual(steps(1, 2));
    expect(warnings).toMatchObject([
      { severity: 'warning', place: { file: path, line: 2 } },
      { code: 'json/forbidden-key', place: { file: path, line: 4 } },
    ]);
    expect(warnings[0]?.message).toMatch(/^Line 2 of /);
  });

  it('reads no file as an empty log', async () => {
    expect(await readMetrics(folder)).toEqual({ records: [], warnings: [] });
  });

  it('explains a folder that is not there', async () => {
    await expect(openMetricsLog(join(folder, 'missing'))).rejects.toMatchObject({
      problem: { code: 'file/missing' },
    });
  });
});
