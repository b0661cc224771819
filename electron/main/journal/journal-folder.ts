/** @file The folder of all journals: where each lies, which hold unsaved work, and which are too old to keep. */

import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from '../documents/read-text-file.ts';
import { readJournal, type JournalState, type ReadJournal } from './journal-frames.ts';

/** A journal that is there, with at least its beginning readable. */
export interface FoundJournal extends ReadJournal {
  readonly path: string;
  readonly state: JournalState;
}

/** Journals of saved files are history: so many of the latest are kept. */
const mostKept = 50;
const fileName = 'journal.bin';

/** A folder with one folder for each document. */
export class JournalFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where the journal of a document lies: a saved one by its path, another by its window. */
  pathFor(file: string | null, window: string): string {
    return join(this.#folder, file === null ? window : hashOf(file).slice(0, 32), fileName);
  }

  /** The journal at a path, or `undefined` where there is none, or nothing of it can be read. */
  async read(path: string): Promise<FoundJournal | undefined> {
    try {
      const journal = readJournal(await readFile(path));
      return journal.state === null ? undefined : { ...journal, state: journal.state, path };
    } catch {
      return undefined;
    }
  }

  /** Records with which `file` was last saved, where the file is still that; else none. */
  async historyOf(file: string, hash: string): Promise<readonly string[]> {
    const found = await this.read(this.pathFor(file, ''));
    return found && !found.state.edited && found.state.hash === hash ? found.records : [];
  }

  /** Every journal with unsaved work. Removes those of saved files beyond the latest ones. */
  async leftovers(): Promise<readonly FoundJournal[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const unsaved: FoundJournal[] = [];
    const saved: { readonly path: string; readonly time: number }[] = [];
    for (const name of names) {
      const path = join(this.#folder, name, fileName);
      const found = await this.read(path);
      if (found?.state.edited) unsaved.push(found);
      else saved.push({ path: join(this.#folder, name), time: await timeOf(path) });
    }
    const old = saved.sort((a, b) => b.time - a.time).slice(mostKept);
    for (const { path } of old) await rm(path, { recursive: true, force: true });
    return unsaved;
  }
}

async function timeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
}
