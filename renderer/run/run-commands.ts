/** @file Commands that begin, stop and show trainings. */

import type { Command } from '../commands/command.ts';
import { canGoOn, isActive, runFolder } from './run-record.ts';
import { canStart, resumeRun, startRun, stopRun, useRunStore } from './run-store.ts';

/** Updates of each phase in a short training: enough to see that everything works. */
export const shortRun = 20;

/** Shows the folder of the run in the file manager. */
export function showRunFolder(): void {
  const { run } = useRunStore.getState();
  const folder = run === null ? null : runFolder(run);
  if (folder !== null) void window.studio.call['runs/show'](folder);
}

/** Commands that begin, stop and show trainings. */
export const runCommands: readonly Command[] = [
  {
    id: 'run.start',
    title: 'Train the whole recipe',
    category: 'Run',
    shortcut: 'Mod+Enter',
    enabled: canStart,
    run: () => startRun(),
  },
  {
    id: 'run.start-short',
    title: `Train ${shortRun} steps of each phase`,
    category: 'Run',
    shortcut: 'Mod+Shift+Enter',
    enabled: canStart,
    run: () => startRun(shortRun),
  },
  {
    id: 'run.stop',
    title: 'Stop the training after this step',
    category: 'Run',
    shortcut: 'Mod+Alt+Enter',
    enabled: () => isActive(useRunStore.getState().run),
    run: stopRun,
  },
  {
    id: 'run.resume',
    title: 'Go on with the training that was stopped',
    category: 'Run',
    enabled: () => canGoOn(useRunStore.getState().run),
    run: resumeRun,
  },
  {
    id: 'run.show-folder',
    title: "Show the run's folder",
    category: 'Run',
    enabled: () => {
      const { run } = useRunStore.getState();
      return run !== null && runFolder(run) !== null;
    },
    run: showRunFolder,
  },
];
