/** @file Writes a new file so that, once done, its bytes are on the disk and are the right ones. */

import type { DurableFs, DurableHandle } from './durable-fs.ts';
import { writeAll } from './write-all.ts';

/** Larger files aren't read back: it would cost more than the small chance of catching anything is worth. */
const readBackLimit = 16 * 1024 * 1024;

/**
 * Creates `path`, which must not exist, with these bytes: full write, size check, fsync, read back. `mode` is set exactly where given; else
 * the process's default applies. Rejects with the system's error, and the unfinished file may then remain for the caller to remove.
 */
export async function writeSyncedFile(
  fs: DurableFs,
  path: string,
  bytes: Uint8Array,
  mode?: number,
): Promise<void> {
  // Created no wider than it will be, so that nobody reads a private file while it is being written.
  const handle = await fs.open(path, 'wx+', mode ?? 0o666);
  try {
    await fill(handle, bytes, mode);
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
  await handle.close();
}

async function fill(handle: DurableHandle, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  await writeAll(handle, bytes, 0);
  const status = await handle.stat();
  if (status.size !== bytes.length) throw damaged(`${status.size} of ${bytes.length} bytes arrived`);
  if (mode !== undefined && (status.mode & 0o777) !== mode) await handle.chmod(mode);
  await handle.sync();
  if (bytes.length <= readBackLimit) await compare(handle, bytes);
}

async function compare(handle: DurableHandle, bytes: Uint8Array): Promise<void> {
  const chunk = new Uint8Array(Math.min(bytes.length, 1024 * 1024));
  for (let at = 0; at < bytes.length;) {
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
    const expected = bytes.subarray(at, at + bytesRead);
    if (bytesRead <= 0 || Buffer.compare(chunk.subarray(0, bytesRead), expected) !== 0) {
      throw damaged(`the bytes from ${at} on are not those that were written`);
    }
    at += bytesRead;
  }
}

function damaged(what: string): Error {
  return Object.assign(new Error(`the file system lost data: ${what}`), { code: 'EIO' });
}
