/** @file A file that only grows, for logs: every append is whole or, after a failure, taken back. */

import { constants } from 'node:fs';
import { dirname } from 'node:path';
import { durableFs, type DurableFs, type DurableHandle } from './durable-fs.ts';
import { explainFailure } from './file-failure.ts';
import { syncFolder } from './sync-folder.ts';
import { writeAll } from './write-all.ts';

/** An open log. Appends happen in the order of the calls. */
export class AppendLog {
  readonly path: string;
  readonly #handle: DurableHandle;
  #length: number;
  #last: Promise<void> = Promise.resolve();

  constructor(path: string, handle: DurableHandle, length: number) {
    this.path = path;
    this.#handle = handle;
    this.#length = length;
  }

  /** Bytes of the appends that have resolved. */
  get length(): number {
    return this.#length;
  }

  /** Resolved means handed to the system: it survives the death of this process. Rejects with a `FileFailure`, the log unchanged. */
  append(bytes: Uint8Array): Promise<void> {
    return this.#inTurn(async () => {
      try {
        // By position, so that the next append overwrites what a failed one left where even the truncation fails.
        await writeAll(this.#handle, bytes, this.#length);
      } catch (error) {
        await this.#handle.truncate(this.#length).catch(() => undefined);
        throw error;
      }
      this.#length += bytes.length;
    });
  }

  /** Resolved means on the disk: what was appended before survives a power cut. */
  flush(): Promise<void> {
    return this.#inTurn(() => this.#handle.datasync());
  }

  /** Waits for what is under way, flushes and closes. */
  async dispose(): Promise<void> {
    await this.flush().finally(() => this.#handle.close());
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    try {
      await turn;
    } catch (error) {
      throw explainFailure(error, 'written', this.path);
    }
  }
}

/** Opens or creates a log and cuts off what lies beyond `keepBytes`; by default all is kept. Rejects with a `FileFailure`. */
export async function openAppendLog(
  path: string,
  keepBytes = Infinity,
  fs: DurableFs = durableFs,
): Promise<AppendLog> {
  try {
    const handle = await fs.open(path, constants.O_RDWR | constants.O_CREAT, 0o666);
    try {
      const length = await cut(handle, keepBytes);
      await syncFolder(fs, dirname(path));
      return new AppendLog(path, handle, length);
    } catch (error) {
      await handle.close().catch(() => undefined);
      throw error;
    }
  } catch (error) {
    throw explainFailure(error, 'opened', path);
  }
}

async function cut(handle: DurableHandle, keepBytes: number): Promise<number> {
  const { size } = await handle.stat();
  if (size <= keepBytes) return size;
  await handle.truncate(keepBytes);
  return keepBytes;
}
