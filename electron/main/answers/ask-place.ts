/** @file Asks in a native dialog where to save. */

import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { app, dialog, type FileFilter } from 'electron';
import type { StudioWindow } from '../windows/studio-window.ts';

/** What the dialog shows. */
export interface PlaceQuestion {
  readonly title: string;
  /** Suggested name of the file; a window may suggest anything, so only its last part counts. */
  readonly name: string;
  readonly filters: FileFilter[];
}

/** The chosen path, links of its folder resolved; `undefined`: the user didn't choose. */
export async function askPlace(
  window: StudioWindow,
  { title, name, filters }: PlaceQuestion,
): Promise<string | undefined> {
  const folder = window.file === undefined ? app.getPath('documents') : dirname(window.file.path);
  const { canceled, filePath } = await dialog.showSaveDialog(window.browser, {
    title,
    defaultPath: join(folder, plainName(name)),
    filters,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? undefined : settled(filePath);
}

/** A name without folders and without what some system refuses in names. */
function plainName(name: string): string {
  // eslint-disable-next-line no-control-regex -- Control characters are refused in names on Windows.
  const plain = basename(name.replaceAll('\\', '/')).replace(/[<>:"|?*\u0000-\u001f]/g, '-');
  return plain.replace(/^\.+/, '').slice(0, 120) || 'Untitled.tas.json';
}

async function settled(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return join(await realpath(dirname(path)).catch(() => dirname(path)), basename(path));
  }
}
