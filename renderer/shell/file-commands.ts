/** @file Commands on files. */

import { newDocument } from '../../shared/pairs/new-document.ts';
import { emptyHistory } from '../../shared/document/history.ts';
import type { Command } from '../commands/command.ts';
import { closeDocument, openDocument, openInMemory } from '../state/document-store.ts';
import { showDialog, showView } from '../state/view-store.ts';
import { mayLeave, openFile, saveFile, saveFileAs } from './file-actions.ts';
import { flushJournal } from './journal-recorder.ts';

const hasDocument = (): boolean => openDocument() !== null;

async function newFile(): Promise<void> {
  if (!(await mayLeave())) return;
  const document = newDocument('Untitled', { nodes: {}, wires: {} });
  openInMemory({ document, history: emptyHistory }, { file: null, saved: document });
  showView('design');
}

async function showStartPage(): Promise<void> {
  if (await mayLeave()) closeDocument();
}

async function closeWindow(): Promise<void> {
  if (!(await mayLeave())) return;
  await flushJournal();
  await window.studio.call['window/close']();
}

/** Commands on files. */
export const fileCommands: readonly Command[] = [
  { id: 'file.new', title: 'New document', category: 'File', shortcut: 'Mod+N', run: () => void newFile() },
  {
    id: 'file.new-from-pair',
    title: 'New from a pair of networks…',
    category: 'File',
    run: () => showDialog('new-from-pair'),
  },
  {
    id: 'file.new-window',
    title: 'New window',
    category: 'File',
    shortcut: 'Mod+Shift+N',
    run: () => void window.studio.call['window/open'](),
  },
  { id: 'file.open', title: 'Open…', category: 'File', shortcut: 'Mod+O', run: () => void openFile() },
  {
    id: 'file.save',
    title: 'Save',
    category: 'File',
    shortcut: 'Mod+S',
    enabled: hasDocument,
    run: () => void saveFile(),
  },
  {
    id: 'file.save-as',
    title: 'Save as…',
    category: 'File',
    shortcut: 'Mod+Shift+S',
    enabled: hasDocument,
    run: () => void saveFileAs(),
  },
  {
    id: 'file.start-page',
    title: 'Show the start page',
    category: 'File',
    enabled: hasDocument,
    run: () => void showStartPage(),
  },
  {
    id: 'file.close',
    title: 'Close the window',
    category: 'File',
    shortcut: 'Mod+W',
    run: () => void closeWindow(),
  },
];
