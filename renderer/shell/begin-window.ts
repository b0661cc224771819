/** @file What a window does first: settings, then what the main process wants it to begin with. */

import type { Beginning, WindowEnd } from '../../shared/protocol/shell-api.ts';
import { editInCode } from '../code/edit-in-code.ts';
import { runCommand } from '../commands/all-commands.ts';
import { say } from '../state/notice-store.ts';
import { readSettings } from '../state/settings-store.ts';
import { showView } from '../state/view-store.ts';
import { acceptDroppedFiles } from './dropped-files.ts';
import { editField } from './field-edits.ts';
import { noteChangeOnDisk, openFileText, showOpened } from './file-actions.ts';
import { recordJournal } from './journal-recorder.ts';
import { restoreWork } from './journal-restore.ts';
import { watchState } from './window-state.ts';

/** Begins, and listens from then on. */
export async function beginWindow(): Promise<void> {
  const { studio } = window;
  studio.on('command', (id) => editField(id) || editInCode(id) || runCommand(id));
  studio.on('close-requested', () => runCommand('file.close'));
  studio.on('open-requested', (outcome) => void showOpened(outcome));
  studio.on('changed-on-disk', noteChangeOnDisk);
  acceptDroppedFiles();
  recordJournal();
  await readSettings();
  begin(await studio.call['window/begin']());
  watchState();
  document.documentElement.dataset['begun'] = 'true';
}

const afterwards: Readonly<Record<Exclude<WindowEnd, 'program-ended'>, string>> = {
  crashed: 'The window crashed and was loaded again.',
  killed: 'The window’s process was killed, and the window was loaded again.',
  'out-of-memory':
    'The window ran out of memory and was loaded again. Close others, or work on a smaller graph.',
};

function begin(beginning: Beginning): void {
  const { view, after } = beginning;
  showView(view);
  if (after !== null && after !== 'program-ended') say({ kind: 'info', message: afterwards[after] });
  switch (beginning.begin) {
    case 'start-page':
      return;
    case 'failed':
      say({ kind: 'error', message: beginning.problem.message });
      return;
    case 'file':
      openFileText(beginning.opened);
      return;
    case 'restore':
      restoreWork(beginning);
  }
}
