/** @file What a window begins with: unsaved work that it had, the file that it is for, or the start page. */

import { access, constants } from 'node:fs/promises';
import type { Beginning } from '../../../shared/protocol/shell-api.ts';
import { factsOf } from '../documents/file-handles.ts';
import { openForWindow } from '../documents/open-document.ts';
import type { FoundJournal } from '../journal/journal-folder.ts';
import type { Studio } from '../studio.ts';
import type { StudioWindow } from './studio-window.ts';

type Restored = Omit<Extract<Beginning, { begin: 'restore' }>, 'view' | 'after'>;

/** Answers the page's first question. */
export async function beginningOf(studio: Studio, window: StudioWindow): Promise<Beginning> {
  const { order } = window;
  const common = { view: order.place?.view ?? 'design', after: order.after ?? null } as const;
  if (order.journal !== undefined) return { ...common, ...(await restored(window, order.journal)) };
  if (order.file === undefined) return { ...common, begin: 'start-page' };
  const outcome = await openForWindow(studio, window, order.file);
  switch (outcome.outcome) {
    case 'opened':
      return { ...common, begin: 'file', opened: outcome.opened };
    case 'failed':
      return { ...common, begin: 'failed', problem: outcome.problem };
    case 'cancelled':
      return { ...common, begin: 'start-page' };
  }
}

async function restored(
  window: StudioWindow,
  { path, state, records, lostBytes }: FoundJournal,
): Promise<Restored> {
  window.journal.adopt(path, state);
  const held =
    state.file === null || state.hash === null
      ? null
      : window.files.hold(state.file, { hash: state.hash, writable: await isWritable(state.file) });
  return { begin: 'restore', records, lostBytes, file: held && factsOf(held) };
}

/** A file that is gone can be written anew. */
async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}
