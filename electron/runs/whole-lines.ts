/** @file Finds the end of the last whole line of a file, for logs whose writer died within a line. */

import { open, type FileHandle } from 'node:fs/promises';
import { systemCode } from '../files/file-failure.ts';

const chunkLength = 64 * 1024;

/** Bytes up to and with the last line end within the first `most` bytes; 0 when there is none, or no file. Rejects with the system's error. */
export async function wholeLinesLength(path: string, most: number): Promise<number> {
  const handle = await openIfThere(path);
  if (!handle) return 0;
  try {
    const chunk = new Uint8Array(chunkLength);
    let end = Math.min(most, (await handle.stat()).size);
    while (end > 0) {
      const start = Math.max(0, end - chunkLength);
      const { bytesRead } = await handle.read(chunk, 0, end - start, start);
      const lineEnd = chunk.subarray(0, bytesRead).lastIndexOf(0x0a);
      if (lineEnd !== -1) return start + lineEnd + 1;
      end = start;
    }
    return 0;
  } finally {
    await handle.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
