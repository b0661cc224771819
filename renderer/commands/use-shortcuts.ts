/** @file Listens to keys and carries out the commands that they stand for. */

import { useEffect } from 'react';
import { useSettingsStore } from '../state/settings-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { allCommands, runCommand } from './all-commands.ts';
import type { Command } from './command.ts';
import { keyOf } from './key-of-event.ts';
import { shortcutOf } from './keymap.ts';

/** Keys that a text field needs itself. */
function belongsToField(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest(
    'input, textarea, select, [contenteditable="true"], [role="textbox"], .monaco-editor',
  );
  if (field === null) return false;
  return !/^(?:Mod|Alt|Ctrl|Meta)\+|^F\d+$/.test(key) || /^Mod\+(?:Shift\+)?[ACVXZY]$/.test(key);
}

function reaches(command: Command, target: EventTarget | null): boolean {
  if (command.scope !== 'canvas') return true;
  if (target === document.body) return true;
  // The outline is the same graph in another form.
  return target instanceof Element && target.closest('[data-canvas], [role="tree"]') !== null;
}

/** Carries out shortcuts as long as the component is mounted. */
export function useShortcuts(): void {
  useEffect(() => {
    const isMac = window.studio.facts.platform === 'darwin';
    const listen = (event: KeyboardEvent): void => {
      const key = keyOf(event, isMac);
      if (key === undefined || event.defaultPrevented || belongsToField(event.target, key)) return;
      // A dialog has the keys to itself.
      if (useViewStore.getState().dialog !== null) return;
      const { shortcuts } = useSettingsStore.getState();
      const meant = allCommands.find(
        (command) => shortcutOf(command, shortcuts) === key && reaches(command, event.target),
      );
      if (meant !== undefined && runCommand(meant.id)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, []);
}
