/** @file Logs that only grow: order, truncation on opening, and appends taken back after a fault. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAppendLog } from '../../../../electron/files/append-log.ts';
import { FileFailure } from '../../../../electron/files/file-failure.ts';
import { faultyFs } from './faulty-fs.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
  path = join(folder, 'metrics.jsonl');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const content = (): string => readFileSync(path, 'utf8');

describe('AppendLog', () => {
  it('appends in the order of the calls and goes on after being opened again', async () => {
    const log = await openAppendLog(path);
    await Promise.all(['a\n', 'b\n', 'c\n'].map((line) => log.append(Buffer.from(line))));
    expect(log.length).toBe(6);
    await log.dispose();
    const again = await openAppendLog(path);
    await again.append(Buffer.from('d\n'));
    await again.dispose();
    expect(content()).toBe('a\nb\nc\nd\n');
  });

  it('cuts what lies beyond the wanted length, and keeps a shorter file', async () => {
    writeFileSync(path, 'a\nb\ncut me');
    const log = await openAppendLog(path, 4);
    expect([log.length, content()]).toEqual([4, 'a\nb\n']);
    await log.append(Buffer.from('x'));
    await log.dispose();
    const again = await openAppendLog(path, 100);
    expect([again.length, content()]).toEqual([5, 'a\nb\nx']);
    await again.dispose();
  });

  it('takes back an append that fails half way', async () => {
    // Opening makes five calls; the append then writes two bytes and fails in its second write.
    const fs = faultyFs({ failCall: 7, code: 'ENOSPC', shortWrites: 2 });
    const log = await openAppendLog(path, Infinity, fs);
    expect(fs.calls.length).toBe(5);
    const failure: unknown = await log.append(Buffer.from('abcd')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FileFailure);
    expect(failure).toMatchObject({ problem: { code: 'file/disk-full', place: { file: path } } });
    expect([log.length, content()]).toEqual([0, '']);
    await log.append(Buffer.from('ok'));
    await log.dispose();
    expect(content()).toBe('ok');
  });

  it('overwrites what a failed append left where it could not be taken back', async () => {
    let broken = false;
    const real = faultyFs({ shortWrites: 2 });
    const log = await openAppendLog(path, Infinity, {
      ...real,
      open: async (...args) => {
        const handle = await real.open(...args);
        const fail = (): never => {
          throw Object.assign(new Error('injected'), { code: 'EIO' });
        };
        let writes = 0;
        return {
          ...handle,
          write: (...rest) => (broken && (writes += 1) > 1 ? fail() : handle.write(...rest)),
          truncate: (length) => (broken ? fail() : handle.truncate(length)),
        };
      },
    });
    broken = true;
    await expect(log.append(Buffer.from('torn'))).rejects.toThrow('device');
    expect(content()).toBe('to');
    broken = false;
    await log.append(Buffer.from('whole'));
    await log.dispose();
    expect(content()).toBe('whole');
  });

  it('explains a file that can not be opened', async () => {
    await expect(openAppendLog(join(folder, 'no/such'))).rejects.toMatchObject({
      problem: { code: 'file/missing' },
    });
  });
});
