/** @file Opens the windows of last time: where they stood, with their files, and with unsaved work where one ended without being asked to. */

import { realpathSync } from 'node:fs';
import type { FoundJournal } from '../journal/journal-folder.ts';
import type { Studio } from '../studio.ts';
import type { WindowOrder } from './studio-window.ts';
import type { WindowPlace } from './window-place.ts';

/** At least one window is open afterwards. `documents` are paths that the command line named. */
export async function reopenWindows(studio: Studio, documents: readonly string[]): Promise<void> {
  const unsaved = await studio.journals.leftovers();
  for (const order of ordersFor(studio.places.value, unsaved)) studio.windows.open(order);
  for (const document of documents) {
    const path = resolved(document);
    const shows = studio.windows.withFile(path);
    if (shows === undefined) studio.windows.open({ file: path });
    else shows.browser.once('ready-to-show', () => shows.focus());
  }
  if (studio.windows.all.length === 0) studio.windows.open();
}

/**
 * One order for each window of last time, and for each piece of unsaved work that none of them had.
 * @internal
 */
export function ordersFor(
  places: readonly WindowPlace[],
  unsaved: readonly FoundJournal[],
): readonly WindowOrder[] {
  const waiting = new Set(unsaved);
  const orders = places.map((place): WindowOrder => {
    const journal = unsaved.find((found) => waiting.has(found) && found.state.window === place.key);
    if (journal === undefined) return { place, ...(place.file === null ? {} : { file: place.file }) };
    waiting.delete(journal);
    return { place, journal, after: 'program-ended' };
  });
  const others = [...waiting].map((journal): WindowOrder => ({ journal, after: 'program-ended' }));
  return [...orders, ...others];
}

function resolved(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
