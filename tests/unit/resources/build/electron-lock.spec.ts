/** @file The lock around a long job: one process at a time, and none waits for a dead one. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { underLock } from '../../../../resources/build/electron-lock.mjs';
import { scriptCopy, type ScriptCopy } from './script-copy.ts';

/** Notes when it enters and leaves the job; two that overlap would show in the order of the notes. */
const PROGRAM = `
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { underLock } from './resources/build/electron-lock.mjs';
await underLock('locked', {
  onWait: () => undefined,
  job: async () => {
    appendFileSync('notes', 'in ' + process.pid + '\\n');
    await sleep(150);
    appendFileSync('notes', 'out ' + process.pid + '\\n');
  },
});
`;

describe('underLock', () => {
  let repository: ScriptCopy;
  beforeEach(() => {
    repository = scriptCopy(false);
    repository.write('job.mjs', PROGRAM);
  });
  afterEach(() => {
    repository.remove();
  });

  it('lets one process in at a time', async () => {
    // The dead owner's lock is found by all five at once.
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    repository.write('locked/lock', String(dead));
    const done = await Promise.all(Array.from({ length: 5 }, () => repository.node(['job.mjs'])));
    expect(done.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    const notes = readFileSync(join(repository.root, 'notes'), 'utf8').trim().split('\n');
    expect(notes).toHaveLength(10);
    for (let at = 0; at < notes.length; at += 2) {
      expect(notes[at + 1]).toBe(notes[at]?.replace('in', 'out'));
    }
    expect(existsSync(join(repository.root, 'locked', 'lock'))).toBe(false);
  });

  it('says whom it waits for, and gives what the job gave', async () => {
    const folder = join(repository.root, 'mine');
    repository.write('mine/lock', String(process.ppid));
    const waited: number[] = [];
    const outcome = await underLock(folder, {
      onWait: (owner) => {
        waited.push(owner);
        // Gone, as far as the lock tells.
        writeFileSync(join(folder, 'lock'), String(spawnSync(process.execPath, ['-e', '']).pid));
      },
      job: () => Promise.resolve('done'),
    });
    expect(outcome).toBe('done');
    expect(waited).toEqual([process.ppid]);
  });

  it('is free again after a job that failed', async () => {
    const folder = join(repository.root, 'mine');
    const way = { onWait: () => undefined, job: () => Promise.reject(new Error('no disk')) };
    await expect(underLock(folder, way)).rejects.toThrow('no disk');
    await expect(underLock(folder, { ...way, job: () => Promise.resolve(1) })).resolves.toBe(1);
  });
});
