/** @file Notices that a file may have changed. Its folder is watched, because a careful writer replaces the file itself. */

import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Writers touch a file several times; milliseconds of quiet before it is looked at. */
const quiet = 150;

/** Calls `onTouched` after each burst of changes; the answer ends it. A folder that can't be watched is left alone. */
export function watchFile(path: string, onTouched: () => void): () => void {
  const name = basename(path);
  let timer: NodeJS.Timeout | undefined;
  const touched = (_event: string, changed: string | null): void => {
    if (changed !== null && changed !== name) return;
    clearTimeout(timer);
    timer = setTimeout(onTouched, quiet);
  };
  const watcher = watcherOf(dirname(path), touched);
  return () => {
    clearTimeout(timer);
    watcher?.close();
  };
}

function watcherOf(
  folder: string,
  touched: (event: string, changed: string | null) => void,
): FSWatcher | undefined {
  try {
    // The folder may be removed, or its disk unplugged.
    return watch(folder, { persistent: false }, touched).on('error', () => undefined);
  } catch {
    return undefined;
  }
}
