/** @file Names of key presses. */

import { expect, it } from 'vitest';
import { keyOf, type KeyPress } from '../../../../renderer/commands/key-of-event.ts';

const plain: KeyPress = { key: 'a', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

it('names letters in capitals, with their modifiers in one order', () => {
  expect(keyOf(plain, false)).toBe('A');
  expect(keyOf({ ...plain, ctrlKey: true, shiftKey: true }, false)).toBe('Mod+Shift+A');
  expect(keyOf({ ...plain, altKey: true, ctrlKey: true, shiftKey: true }, false)).toBe('Mod+Alt+Shift+A');
});

it('takes Cmd for Mod on a Mac, and Ctrl elsewhere', () => {
  expect(keyOf({ ...plain, metaKey: true }, true)).toBe('Mod+A');
  expect(keyOf({ ...plain, ctrlKey: true }, true)).toBe('Ctrl+A');
  expect(keyOf({ ...plain, metaKey: true }, false)).toBe('Meta+A');
});

it('leaves Shift away from signs, which lie elsewhere on other keyboards', () => {
  expect(keyOf({ ...plain, key: '?', shiftKey: true }, false)).toBe('?');
  expect(keyOf({ ...plain, key: 'Tab', shiftKey: true }, false)).toBe('Shift+Tab');
  expect(keyOf({ ...plain, key: ' ', shiftKey: true }, false)).toBe('Shift+Space');
});

it('knows no name while only modifiers are held, or for a dead key', () => {
  for (const key of ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Unidentified']) {
    expect(keyOf({ ...plain, key }, false)).toBeUndefined();
  }
});
