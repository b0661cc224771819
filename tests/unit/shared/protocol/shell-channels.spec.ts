/** @file What windows may send the main process, channel by channel. */

import { describe, expect, it } from 'vitest';
import { channelNames } from '../../../../electron/preload/surface.ts';
import { shellChannels, type ShellChannel } from '../../../../shared/protocol/shell-channels.ts';

const handle = '0f8fad5b-d9cb-469f-a165-70867728950e';
const hash = 'a'.repeat(64);
const state = {
  title: 'a.tas.json',
  edited: false,
  progress: null,
  hasDocument: true,
  file: handle,
  view: 'design',
  canUndo: false,
  canRedo: false,
};

/** One list of arguments for each channel that has some. */
const taken: Partial<Record<ShellChannel, readonly unknown[]>> = {
  'window/show-state': [state],
  'window/ask-unsaved': ['a.tas.json'],
  'document/open-dropped': ['/somewhere/a.tas.json'],
  'document/open-recent': [handle],
  'document/reload': [handle],
  'document/save': [{ file: handle, text: '{}', expected: hash, keepOld: false }],
  'document/save-as': [{ name: 'a', text: '{}' }],
  'journal/append': [{ records: ['{}'], edited: true }],
  'journal/restart': [{ records: ['{}'], edited: true, file: null }],
  'clipboard/write': ['text'],
  'settings/write': ['theme', 'dark'],
  'engine/install-from': [0],
  'runs/show': ['20261124-093015-a'],
  'export/save': [{ name: 'a.svg', text: '<svg/>' }],
};

const channels = Object.keys(shellChannels) as ShellChannel[];

describe('shellChannels', () => {
  it.each(channels)('%s takes its arguments and no others', (channel) => {
    const list = taken[channel] ?? [];
    const schema = shellChannels[channel];
    expect(schema.safeParse(list).success).toBe(true);
    expect(schema.safeParse([...list, 'more']).success).toBe(false);
    for (let index = 0; index < list.length; index += 1) {
      expect(schema.safeParse(list.slice(0, index)).success).toBe(false);
      // A function is nothing that could be sent, and so no value of any setting either.
      expect(schema.safeParse(list.with(index, () => undefined)).success).toBe(false);
    }
  });

  it('refuses handles that are none, paths above all', () => {
    for (const name of ['', '../a', '/etc/passwd', 'A', 'a b', 'x'.repeat(65), 7, null])
      expect(shellChannels['document/reload'].safeParse([name]).success, String(name)).toBe(false);
    const order = { file: handle, text: '', expected: 'short', keepOld: false };
    expect(shellChannels['document/save'].safeParse([order]).success).toBe(false);
    expect(shellChannels['document/save'].safeParse([{ ...order, expected: hash, path: '/a' }]).success).toBe(
      false,
    );
  });

  it('bounds what is shown', () => {
    const show = (more: object): boolean =>
      shellChannels['window/show-state'].safeParse([{ ...state, ...more }]).success;
    expect([0, 0.5, 1].every((progress) => show({ progress }))).toBe(true);
    expect([-0.1, 1.1, Number.NaN, '1'].some((progress) => show({ progress }))).toBe(false);
    expect(show({ title: 'x'.repeat(4_097) })).toBe(false);
    expect(show({ view: 'settings' })).toBe(false);
  });

  it('lets pages call every channel but the one whose argument is a path', () => {
    expect([...channelNames].sort()).toEqual(
      channels.filter((channel) => channel !== 'document/open-dropped').sort(),
    );
  });
});
