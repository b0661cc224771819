/** @file What a window does first: settings, then what the main process wants it to begin with. */

import type { Beginning } from '../../shared/protocol/shell-api.ts';
import { runCommand } from '../commands/all-commands.ts';
import { isEdited, openText, useDocumentStore } from '../state/document-store.ts';
import { say } from '../state/notice-store.ts';
import { readSettings } from '../state/settings-store.ts';
import { showOpened } from './file-actions.ts';

/** Begins, and listens from then on. */
export async function beginWindow(): Promise<void> {
  const { studio } = window;
  studio.on('command', runCommand);
  studio.on('close-requested', () => runCommand('file.close'));
  studio.on('open-requested', (outcome) => void showOpened(outcome));
  useDocumentStore.subscribe(showState);
  await readSettings();
  begin(await studio.call['window/begin']());
  showState();
  document.documentElement.dataset['begun'] = 'true';
}

function begin(beginning: Beginning): void {
  if (beginning.begin === 'failed') say({ kind: 'error', message: beginning.problem.message });
  if (beginning.begin !== 'file') return;
  const problems = openText(beginning.opened.text, beginning.opened.file);
  for (const { message } of problems) say({ kind: 'error', message });
}

let shown = '';

function showState(): void {
  const { open } = useDocumentStore.getState();
  const title = open === null ? 'Start' : (open.file?.name ?? open.edit.document.name);
  const state = { title, edited: isEdited(open), progress: null };
  const key = JSON.stringify(state);
  if (key === shown) return;
  shown = key;
  void window.studio.call['window/show-state'](state);
}
