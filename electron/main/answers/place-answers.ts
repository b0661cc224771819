/** @file What windows ask about other places on the disk: runs, data sets, exports. */

import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { dialog, shell } from 'electron';
import { encodeUtf8 } from '../../../shared/formats/utf8.ts';
import type { SaveOutcome } from '../../../shared/protocol/shell-api.ts';
import { durableWrite } from '../../files/durable-write.ts';
import { hashOf, problemOf } from '../documents/read-text-file.ts';
import type { Handle } from '../handle-channel.ts';
import { runsFolder } from '../runs-folder.ts';
import type { StudioWindow } from '../windows/studio-window.ts';
import { askPlace } from './ask-place.ts';

/** Answers them. */
export function answerPlaces(handle: Handle): void {
  handle('runs/show', (_window, name) => {
    const folder = join(runsFolder(), name);
    if (!existsSync(folder)) throw new Error(`shell/no-such-run: there is no run ${name} any more.`);
    shell.showItemInFolder(folder);
  });
  handle('data/choose-folder', (window) => chooseFolder(window));
  handle('export/save', (window, { name, text }) => exportText(window, name, text));
}

/** Relative to the document where it lies below the document's folder or beside it, so that both can be moved together. */
async function chooseFolder(window: StudioWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window.browser, {
    title: 'Choose the folder of a data set',
    properties: ['openDirectory'],
  });
  const [folder] = filePaths;
  if (canceled || folder === undefined) return null;
  const { file } = window;
  if (file === undefined) return folder;
  const path = relative(dirname(file.path), folder);
  const isFar = isAbsolute(path) || path.startsWith(`..${sep}..`);
  return isFar ? folder : path.replaceAll(sep, '/') || '.';
}

async function exportText(window: StudioWindow, name: string, text: string): Promise<SaveOutcome> {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1] ?? 'txt';
  const filters = [{ name: `${extension.toUpperCase()} files`, extensions: [extension] }];
  const path = await askPlace(window, { title: 'Export', name, filters });
  if (path === undefined) return { outcome: 'cancelled' };
  try {
    await durableWrite(path, encodeUtf8(text));
    return {
      outcome: 'saved',
      file: { handle: 'exported', name, hash: hashOf(encodeUtf8(text)), writable: true },
    };
  } catch (error) {
    return { outcome: 'failed', problem: problemOf(error, 'written', path) };
  }
}
