/** @file Which key does what. */

import { expect, it } from 'vitest';
import { allCommands } from '../../../../renderer/commands/all-commands.ts';
import type { Command } from '../../../../renderer/commands/command.ts';
import { clashes, keyText, shortcutOf } from '../../../../renderer/commands/keymap.ts';
import { keyPresets } from '../../../../renderer/settings/key-presets.ts';

function command(id: string, shortcut?: string): Command {
  const rest = { id, title: id, category: 'File', run: () => undefined } as const;
  return shortcut === undefined ? rest : { ...rest, shortcut };
}

it('takes the changed key before the default, and an empty text for none', () => {
  expect(shortcutOf(command('a', 'Mod+A'), {})).toBe('Mod+A');
  expect(shortcutOf(command('a', 'Mod+A'), { a: 'F2' })).toBe('F2');
  expect(shortcutOf(command('a', 'Mod+A'), { a: '' })).toBeUndefined();
  expect(shortcutOf(command('toString', 'Mod+A'), {})).toBe('Mod+A');
});

it('finds commands that share a key, and none for those without one', () => {
  const [a, b, c, d] = [command('a', 'X'), command('b', 'Y'), command('c'), command('d')];
  expect([...clashes([a, b, c, d], {})]).toEqual([]);
  expect([...clashes([a, b, c, d], { b: 'X' })]).toEqual([['X', [a, b]]]);
});

it('writes keys as the platform does', () => {
  expect(keyText('Mod+Shift+P', false)).toBe('Ctrl+Shift+P');
  expect(keyText('Mod+Shift+P', true)).toBe('⌘⇧P');
  expect(keyText('Ctrl+Alt+X', true)).toBe('⌃⌥X');
  expect(keyText('Shift+ArrowLeft', false)).toBe('Shift+←');
  expect(keyText('Mod++', false)).toBe('Ctrl++');
  expect(keyText('+', true)).toBe('+');
});

it('gives every command an id of its own and no two of them one key', () => {
  const ids = allCommands.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const shared = [...clashes(allCommands, {})].map(([key, those]) => [key, those.map(({ id }) => id)]);
  expect(shared).toEqual([]);
});

it.each(keyPresets)(
  'lets no two commands have one key in the set $title, and names commands that there are',
  ({ shortcuts }) => {
    const ids = new Set(allCommands.map(({ id }) => id));
    expect(Object.keys(shortcuts).filter((id) => !ids.has(id))).toEqual([]);
    const shared = [...clashes(allCommands, shortcuts)].map(([key, those]) => [
      key,
      those.map(({ id }) => id),
    ]);
    expect(shared).toEqual([]);
  },
);
