/** @file Renames although a virus scanner or indexer holds the file for a moment, as happens on Windows. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { DurableFs } from './durable-fs.ts';
import { systemCode } from './file-failure.ts';

/** Milliseconds before each further attempt; about 1.5 seconds in all. */
const waits = [5, 10, 20, 50, 100, 200, 400, 800];

/** Renames atomically. On Windows, tries again on `EPERM`, `EACCES` and `EBUSY`; elsewhere these are final. */
export async function renamePatiently(
  fs: DurableFs,
  from: string,
  to: string,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  for (const wait of platform === 'win32' ? waits : []) {
    try {
      await fs.rename(from, to);
      return;
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error) ?? '')) throw error;
    }
    await sleep(wait);
  }
  await fs.rename(from, to);
}
