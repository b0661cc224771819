/** @file The journal of one window: what its document was and every edit since, apart from the document's file. */

import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openAppendLog, type AppendLog } from '../../files/append-log.ts';
import { durableWrite } from '../../files/durable-write.ts';
import { journalMagic, recordFrame, stateFrame, type JournalState } from './journal-frames.ts';

/** What the window records. */
export interface JournalEntry {
  readonly records: readonly string[];
  /** What holds after them. */
  readonly state: JournalState;
}

/** Milliseconds after which appended records are on the disk, and not only with the system. */
const flushAfter = 1_000;

/** Writes happen in the order of the calls. Each rejects with a `FileFailure` where the disk refuses. */
export class WindowJournal {
  #path: string | undefined;
  #log: AppendLog | undefined;
  #state: JournalState | undefined;
  #last: Promise<void> = Promise.resolve();
  #flush: NodeJS.Timeout | undefined;

  /** Goes on with the journal at `path`, whose last state is `state`, once something is appended or restarted. */
  adopt(path: string, state: JournalState): void {
    this.#path = path;
    this.#state = state;
  }

  /** The file that it is kept in; `undefined`: nothing was recorded. */
  get path(): string | undefined {
    return this.#path;
  }

  /** Appends records. Before the first restart there is nothing to append to, and nothing happens. */
  append({ records, state }: JournalEntry): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#path === undefined) return;
      this.#log ??= await openAppendLog(this.#path);
      const same = JSON.stringify(state) === JSON.stringify(this.#state);
      await this.#log.append(
        Buffer.concat([...records.map(recordFrame), ...(same ? [] : [stateFrame(state)])]),
      );
      this.#state = state;
      this.#flush ??= setTimeout(() => void this.flush(), flushAfter);
    });
  }

  /** Begins anew at `path`; the journal that was kept elsewhere is removed, once the new one is on the disk. */
  restart(path: string, { records, state }: JournalEntry): Promise<void> {
    return this.#inTurn(async () => {
      await mkdir(dirname(path), { recursive: true });
      await durableWrite(path, Buffer.concat([journalMagic, stateFrame(state), ...records.map(recordFrame)]));
      await this.#close();
      if (this.#path !== undefined && this.#path !== path) await removeJournal(this.#path);
      this.#path = path;
      this.#state = state;
    });
  }

  /** The document is left. What is saved stays as history of the file; the rest goes. */
  end(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#close();
      if (this.#path !== undefined && this.#state?.edited !== false) await removeJournal(this.#path);
      this.#path = undefined;
      this.#state = undefined;
    });
  }

  /** Resolved means that what was appended is on the disk, as far as the disk takes it. */
  async flush(): Promise<void> {
    clearTimeout(this.#flush);
    this.#flush = undefined;
    await this.#log?.flush().catch(() => undefined);
  }

  async #close(): Promise<void> {
    clearTimeout(this.#flush);
    this.#flush = undefined;
    const log = this.#log;
    this.#log = undefined;
    await log?.dispose().catch(() => undefined);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

async function removeJournal(path: string): Promise<void> {
  await rm(dirname(path), { recursive: true, force: true });
}
