/** @file Renames that fail for a moment. */

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renamePatiently } from '../../../../electron/files/rename-patiently.ts';
import { faultyFs } from './faulty-fs.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rename-'));
  writeFileSync(join(folder, 'a'), '');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('renamePatiently', () => {
  it.each(['EPERM', 'EACCES', 'EBUSY'])('tries again after %s on Windows', async (code) => {
    const fs = faultyFs({ failCall: 1, code });
    await renamePatiently(fs, join(folder, 'a'), join(folder, 'b'), 'win32');
    expect(fs.calls).toEqual(['rename', 'rename']);
    expect(readdirSync(folder)).toEqual(['b']);
  });

  it.each([
    ['EPERM', 'linux', 1],
    ['ENOSPC', 'win32', 1],
    ['EBUSY', 'win32', 9],
  ] as const)('gives up after %s on %s in call %i', async (code, platform, attempts) => {
    const fs = faultyFs({ failCall: 1, andAfter: true, code });
    await expect(renamePatiently(fs, join(folder, 'a'), join(folder, 'b'), platform)).rejects.toMatchObject({
      code,
    });
    expect(fs.calls.length).toBe(attempts);
    expect(readdirSync(folder)).toEqual(['a']);
  });
});
