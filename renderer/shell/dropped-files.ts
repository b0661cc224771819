/** @file Opens a file that is dropped on the window. */

import { say } from '../state/notice-store.ts';
import { showOpened } from './file-actions.ts';

/** From now on. Other things that are dragged are other parts' business. */
export function acceptDroppedFiles(): void {
  window.addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
  });
  window.addEventListener('drop', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    void open([...(event.dataTransfer?.files ?? [])]);
  });
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

async function open(files: readonly File[]): Promise<void> {
  const [file] = files;
  if (file === undefined) return;
  if (files.length > 1) say({ kind: 'info', message: `A window shows one document: this is ${file.name}.` });
  await showOpened(await window.studio.openDropped(file));
}
