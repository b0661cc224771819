/** @file Makes the names in a folder durable: a rename is on the disk only once the folder is. */

import type { DurableFs } from './durable-fs.ts';
import { systemCode } from './file-failure.ts';

/** Flushes a folder's entries. Does nothing on Windows, and where the file system has no such operation. */
export async function syncFolder(
  fs: DurableFs,
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  if (platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP'].includes(systemCode(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}
