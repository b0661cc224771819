/** @file Tells a window when somebody else changed the file of its document. */

import { readTextFile } from './read-text-file.ts';
import type { HeldFile } from './file-handles.ts';
import { inTurn, type Turns } from '../../files/in-turn.ts';
import type { StudioWindow } from '../windows/studio-window.ts';
import { watchFile } from './watch-file.ts';

/** Saving and looking at one file happen one after the other, so that our own writes are never taken for another's. */
const underWay: Turns = new Map();

/** Does `work` on a file while nobody looks at it. */
export function whileUnwatched<T>(path: string, work: () => Promise<T>): Promise<T> {
  return inTurn(underWay, path, work);
}

/** Watches the file of one window's document. */
export class DocumentWatch {
  readonly #window: StudioWindow;
  #path: string | undefined;
  #end: (() => void) | undefined;
  /** What the window was told last: the hash of what lies there, or that nothing does. */
  #told: string | undefined;

  constructor(window: StudioWindow) {
    this.#window = window;
  }

  /** Watches `path` from now on, and nothing else. */
  follow(path: string | undefined): void {
    if (path === this.#path) return;
    this.dispose();
    this.#path = path;
    if (path === undefined) return;
    this.#end = watchFile(path, () => void this.look());
    // It may have changed between reading and now, or while a restored window was away.
    void this.look();
  }

  /** Looks whether the file is still what the window read or wrote. */
  async look(): Promise<void> {
    const { file } = this.#window;
    if (file === undefined) return;
    await whileUnwatched(file.path, async () => {
      const now = await hashOnDisk(file);
      if (now === undefined || now === file.hash || now === this.#told) return;
      this.#told = now;
      this.#window.send('changed-on-disk', { file: file.handle, gone: now === 'gone' });
    });
  }

  dispose(): void {
    this.#end?.();
    this.#end = undefined;
    this.#path = undefined;
    this.#told = undefined;
  }
}

/** `gone` for a file that isn't there; `undefined` where it can't be told. */
async function hashOnDisk({ path }: HeldFile): Promise<string | undefined> {
  const read = await readTextFile(path);
  if (read.ok) return read.value.hash;
  const code = read.problems[0]?.code;
  if (code === 'file/missing') return 'gone';
  return code === 'file/not-text' || code === 'file/too-large' ? code : undefined;
}
