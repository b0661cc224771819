/** @file Opens files in windows: each file in one window only, with its history where that still fits. */

import { realpath } from 'node:fs/promises';
import { app } from 'electron';
import type { OpenOutcome } from '../../../shared/protocol/shell-api.ts';
import type { Studio } from '../studio.ts';
import type { StudioWindow } from '../windows/studio-window.ts';
import { factsOf } from './file-handles.ts';
import { readTextFile } from './read-text-file.ts';
import { withRecent } from './recent-files.ts';

/** Reads a file for a window. Where another window shows it, that one comes to the front, and nothing is opened. */
export async function openForWindow(
  studio: Studio,
  window: StudioWindow,
  named: string,
): Promise<OpenOutcome> {
  const path = await realPath(named);
  const other = studio.windows.withFile(path);
  if (other !== undefined && other !== window) {
    other.focus();
    return { outcome: 'cancelled' };
  }
  const file = await readTextFile(path);
  if (!file.ok) {
    const [problem] = file.problems;
    if (problem?.code === 'file/missing') forgetRecent(studio, path);
    return problem === undefined ? { outcome: 'cancelled' } : { outcome: 'failed', problem };
  }
  noteRecent(studio, path);
  const { text, hash } = file.value;
  const history = await studio.journals.historyOf(path, hash);
  return { outcome: 'opened', opened: { file: factsOf(window.files.hold(path, file.value)), text, history } };
}

/** Opens a file that was named from outside: in the window that shows it, in one that shows nothing yet, or in a new one. */
export async function openFromOutside(studio: Studio, named: string): Promise<void> {
  const path = await realPath(named);
  const { front } = studio.windows;
  const shows = studio.windows.withFile(path);
  if (shows !== undefined) shows.focus();
  else if (front?.hasBegun && front.shown?.hasDocument === false) {
    front.send('open-requested', await openForWindow(studio, front, path));
    front.focus();
  } else studio.windows.open({ file: path });
}

/** Puts a file at the top of the list of recent ones. */
export function noteRecent({ recent }: Studio, path: string): void {
  recent.set(withRecent(recent.value, path, Date.now()));
  app.addRecentDocument(path);
}

function forgetRecent({ recent }: Studio, path: string): void {
  recent.set(recent.value.filter((entry) => entry.path !== path));
}

/** Links resolved, so that one file has one path; a missing file keeps the path that was named. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
}
