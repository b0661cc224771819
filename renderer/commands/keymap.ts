/** @file Which key does what: the defaults of the commands, and what the user changed. */

import type { Command } from './command.ts';

/** The key of a command; `undefined`: none. */
export function shortcutOf(command: Command, changed: Readonly<Record<string, string>>): string | undefined {
  const own = Object.hasOwn(changed, command.id) ? changed[command.id] : command.shortcut;
  return own === '' ? undefined : own;
}

/** Commands that share a key where both can be meant: the later one would never be reached. */
export function clashes(
  commands: readonly Command[],
  changed: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly Command[]> {
  const byKey = new Map<string, Command[]>();
  for (const command of commands) {
    const key = shortcutOf(command, changed);
    if (key === undefined) continue;
    const sharing = byKey.get(key);
    if (sharing) sharing.push(command);
    else byKey.set(key, [command]);
  }
  return new Map([...byKey].filter(([, sharing]) => sharing.length > 1));
}

const arrows: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};
const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧', ...arrows };

/** A key as this platform writes it. */
export function keyText(key: string, isMac: boolean): string {
  // A plus sign at the end is a key of its own.
  const parts = key.split(/\+(?=.)/);
  return isMac
    ? parts.map((part) => macSigns[part] ?? part).join('')
    : parts.map((part) => (part === 'Mod' ? 'Ctrl' : (arrows[part] ?? part))).join('+');
}
