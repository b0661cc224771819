/** @file Flushing a folder. */

import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { syncFolder } from '../../../../electron/files/sync-folder.ts';
import { faultyFs } from './faulty-fs.ts';

describe('syncFolder', () => {
  it('flushes and closes', async () => {
    const fs = faultyFs({});
    await syncFolder(fs, tmpdir(), 'linux');
    expect(fs.calls).toEqual(['open', 'handle.sync', 'handle.close']);
  });

  it('does nothing on Windows', async () => {
    const fs = faultyFs({});
    await syncFolder(fs, tmpdir(), 'win32');
    expect(fs.calls).toEqual([]);
  });

  it('accepts a file system without the operation, and nothing else', async () => {
    await syncFolder(faultyFs({ failCall: 2, code: 'EINVAL' }), tmpdir(), 'linux');
    await expect(syncFolder(faultyFs({ failCall: 2 }), tmpdir(), 'linux')).rejects.toMatchObject({
      code: 'EIO',
    });
  });
});
