/** @file Where the native engine lives. */

import { describe, expect, it } from 'vitest';

import { engineHome } from '../../../../../electron/engine/native/engine-home.ts';

describe('engineHome', () => {
  it.each([
    ['linux', {}, '/folk/a', '/folk/a/.local/share/tas-studio/engine'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/folk/a', '/data/tas-studio/engine'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/folk/a', '/folk/a/.local/share/tas-studio/engine'],
    ['darwin', {}, '/folk/a', '/folk/a/Library/Application Support/tas-studio/engine'],
    ['win32', { LOCALAPPDATA: 'C:\\Local' }, 'C:\\Folk\\a', 'C:\\Local\\tas-studio\\engine'],
    ['win32', {}, 'C:\\Folk\\a', 'C:\\Folk\\a\\AppData\\Local\\tas-studio\\engine'],
    ['linux', { TAS_ENGINE_HOME: '/mine', XDG_DATA_HOME: '/data' }, '/folk/a', '/mine'],
  ] as const)('on %s with %o', (platform, env, home, expected) => {
    expect(engineHome({ platform, env, home })).toBe(expected);
  });
});
