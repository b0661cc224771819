/** @file What windows ask about files: opening, saving, the list of recent ones. */

import { homedir } from 'node:os';
import { basename } from 'node:path';
import { dialog } from 'electron';
import type { OpenOutcome, SaveOutcome } from '../../../shared/protocol/shell-api.ts';
import { errorProblem, type Problem } from '../../../shared/problem.ts';
import { factsOf, type HeldFile } from '../documents/file-handles.ts';
import { noteRecent, openForWindow } from '../documents/open-document.ts';
import { readTextFile } from '../documents/read-text-file.ts';
import { lookUpRecent } from '../documents/recent-files.ts';
import { saveTextFile, type SaveOrder } from '../documents/save-text-file.ts';
import { whileUnwatched } from '../documents/watch-document.ts';
import type { Handle } from '../handle-channel.ts';
import type { Studio } from '../studio.ts';
import type { StudioWindow } from '../windows/studio-window.ts';
import { askPlace } from './ask-place.ts';

const filters = [
  { name: 'TAS Studio documents', extensions: ['tas.json', 'json'] },
  { name: 'All files', extensions: ['*'] },
];

/** Answers them. */
export function answerDocuments(handle: Handle, studio: Studio): void {
  handle('document/open', (window) => openAsked(studio, window));
  handle('document/open-dropped', (window, path) =>
    path === '' ? failed(noFile()) : openForWindow(studio, window, path),
  );
  handle('document/open-recent', (window, name) => {
    const entry = studio.recent.value.find((recent) => recent.handle === name);
    return entry === undefined ? failed(noSuchFile()) : openForWindow(studio, window, entry.path);
  });
  handle('document/reload', async (window, name) => {
    const file = window.files.get(name);
    return file === undefined ? failed(noSuchFile()) : openForWindow(studio, window, file.path);
  });
  handle('document/save', (window, { file: name, text, expected, keepOld }) => {
    const file = window.files.get(name);
    if (file === undefined) return failed(noSuchFile());
    return save(studio, file, text, { expected, keepOld });
  });
  handle('document/save-as', (window, { name, text }) => saveAs(studio, window, name, text));
  handle('recent/list', () => lookUpRecent(studio.recent.value, homedir()));
  handle('recent/clear', () => studio.recent.set([]));
}

async function openAsked(studio: Studio, window: StudioWindow): Promise<OpenOutcome> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window.browser, {
    title: 'Open a document',
    properties: ['openFile'],
    filters,
  });
  const [path] = filePaths;
  return canceled || path === undefined ? { outcome: 'cancelled' } : openForWindow(studio, window, path);
}

async function save(studio: Studio, file: HeldFile, text: string, order: SaveOrder): Promise<SaveOutcome> {
  return whileUnwatched(file.path, async () => {
    const result = await saveTextFile(file.path, text, order);
    if (result.outcome !== 'saved') return result;
    file.hash = result.hash;
    noteRecent(studio, file.path);
    return { outcome: 'saved', file: factsOf(file) };
  });
}

async function saveAs(
  studio: Studio,
  window: StudioWindow,
  name: string,
  text: string,
): Promise<SaveOutcome> {
  const path = await askPlace(window, { title: 'Save the document', name, filters });
  if (path === undefined) return { outcome: 'cancelled' };
  const other = studio.windows.withFile(path);
  if (other !== undefined && other !== window) {
    other.focus();
    return failed(openElsewhere(path));
  }
  return whileUnwatched(path, async () => {
    // The dialog has asked whether to replace what is there.
    const result = await saveTextFile(path, text, { expected: null, keepOld: false });
    if (result.outcome !== 'saved') return result;
    const read = await readTextFile(path);
    noteRecent(studio, path);
    const writable = read.ok && read.value.writable;
    return { outcome: 'saved', file: factsOf(window.files.hold(path, { hash: result.hash, writable })) };
  });
}

function failed(problem: Problem): { readonly outcome: 'failed'; readonly problem: Problem } {
  return { outcome: 'failed', problem };
}

function noFile(): Problem {
  return errorProblem('file/no-path', 'What was dropped is no file on this computer.');
}

function noSuchFile(): Problem {
  return errorProblem('file/unknown-handle', 'This file is not known any more. Open it anew.');
}

function openElsewhere(path: string): Problem {
  const message = `${basename(path)} is open in another window. Close it there, or choose another name.`;
  return errorProblem('file/open-elsewhere', message);
}
