/** @file Removes what writes left behind when their process was killed. */

import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isTemporaryName } from './temporary-name.ts';

/**
 * Removes unfinished files and folders of ours that lie directly in `folder` and that nobody has touched for `idleMilliseconds`; another process may be
 * writing the younger ones. Returns the names that went. What can't be removed stays, for another time.
 */
export async function sweepTemporaries(folder: string, idleMilliseconds: number): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const removed: string[] = [];
  for (const name of names.filter(isTemporaryName)) {
    const path = join(folder, name);
    try {
      const { mtimeMs } = await lstat(path);
      if (Date.now() - mtimeMs < idleMilliseconds) continue;
      await rm(path, { recursive: true });
      removed.push(name);
    } catch {
      continue;
    }
  }
  return removed;
}
