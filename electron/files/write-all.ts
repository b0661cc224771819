/** @file Writes every byte. One call to the system may write fewer than it was given and report no error. */

import type { DurableHandle } from './durable-fs.ts';

/** Linux writes at most 2 GiB per call; smaller pieces also keep the event loop's threads available to others. */
const piece = 64 * 1024 * 1024;

/** Writes `bytes` at `position`. Rejects with the system's error, or with `EIO` when a call makes no progress. */
export async function writeAll(handle: DurableHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const length = Math.min(piece, bytes.length - done);
    const { bytesWritten } = await handle.write(bytes, done, length, position + done);
    if (bytesWritten <= 0) throw Object.assign(new Error('a write made no progress'), { code: 'EIO' });
    done += bytesWritten;
  }
}
