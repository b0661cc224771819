/** @file Where the native engine lives. */

import { describe, expect, it } from 'vitest';

import { engineHome } from '../../../../../electron/engine/native/engine-home.ts';

describe('engineHome', () => {
  it.each([
    ['linux', {}, '/home/a', '/home/a/.local/share/tas-studio/engine'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/a', '/data/tas-studio/engine'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a', '/home/a/.local/share/tas-studio/engine'],
    ['darwin', {}, '/Users/a', '/Users/a/Library/Application Support/tas-studio/engine'],
    ['win32', { LOCALAPPDATA: 'C:\\Local' }, 'C:\\Users\\a', 'C:\\Local\\tas-studio\\engine'],
    ['win32', {}, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\tas-studio\\engine'],
    ['linux', { TAS_ENGINE_HOME: '/mine', XDG_DATA_HOME: '/data' }, '/home/a', '/mine'],
  ] as const)('on %s with %o', (platform, env, home, expected) => {
    expect(engineHome({ platform, env, home })).toBe(expected);
  });
});
