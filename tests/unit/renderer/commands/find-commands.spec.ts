/** @file The search of the command palette. */

import { expect, it } from 'vitest';
import { allCommands } from '../../../../renderer/commands/all-commands.ts';
import { findCommands } from '../../../../renderer/commands/find-commands.ts';

function ids(typed: string, recents: readonly string[] = []): readonly string[] {
  return findCommands(allCommands, typed, recents).map(({ id }) => id);
}

it('lists all commands without a word, those that were used last first', () => {
  expect(ids('')).toEqual(allCommands.map(({ id }) => id));
  const found = ids('  ', ['view.run', 'edit.undo', 'gone.command']);
  expect(found.slice(0, 2)).toEqual(['view.run', 'edit.undo']);
  expect(found).toHaveLength(allCommands.length);
});

it('finds by letters of the name, also mistyped', () => {
  expect(ids('undo')[0]).toBe('edit.undo');
  expect(ids('settigns')[0]).toBe('view.settings');
  expect(ids('shortcuts')).toContain('view.shortcuts');
});

it('finds nothing for what no command is called', () => {
  expect(ids('qqqqwwww')).toEqual([]);
});
