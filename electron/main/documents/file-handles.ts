/** @file The files that a window may name: by handles that the main process gave it, never by paths. */

import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { FileFacts } from '../../../shared/protocol/shell-api.ts';

/** A file that a window reads and writes. */
export interface HeldFile {
  readonly handle: string;
  /** Absolute, links resolved. */
  readonly path: string;
  /** Of what this window last read or wrote. */
  hash: string;
  writable: boolean;
}

/** One window's files. */
export class FileHandles {
  readonly #files = new Map<string, HeldFile>();

  /** A handle for a file; the same one each time. */
  hold(path: string, { hash, writable }: { hash: string; writable: boolean }): HeldFile {
    const known = [...this.#files.values()].find((file) => file.path === path);
    if (known !== undefined) return Object.assign(known, { hash, writable });
    const file: HeldFile = { handle: randomUUID(), path, hash, writable };
    this.#files.set(file.handle, file);
    return file;
  }

  /** The file of a handle; `undefined` for one that this window was never given. */
  get(handle: string): HeldFile | undefined {
    return this.#files.get(handle);
  }
}

/** What the window is told of a file. */
export function factsOf({ handle, path, hash, writable }: HeldFile): FileFacts {
  return { handle, name: basename(path), hash, writable };
}
