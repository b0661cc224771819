/** @file Whether node_modules holds what the lock file asks for. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  installedAsAsked,
  installState,
  stampInstalled,
} from '../../../../resources/build/install-state.mjs';

const GLIBC = { os: 'linux', cpu: 'x64', libc: 'glibc' };
const ZOD = { version: '4.6.7', integrity: 'sha512-a' };

describe('installedAsAsked', () => {
  it('accepts the same packages, whatever the root entry says', () => {
    const asked = { '': { version: '1.0.0' }, 'node_modules/zod': ZOD };
    expect(installedAsAsked(asked, { 'node_modules/zod': ZOD }, GLIBC)).toBe(true);
  });

  it.each([
    ['is missing', {}],
    ['has another version', { 'node_modules/zod': { ...ZOD, version: '4.6.6' } }],
    ['has other bytes', { 'node_modules/zod': { ...ZOD, integrity: 'sha512-b' } }],
    ['has a neighbour nobody asked for', { 'node_modules/zod': ZOD, 'node_modules/left': ZOD }],
    ['is missing behind a name of Object.prototype', { constructor: ZOD }],
  ])('refuses when a package %s', (_why, installed) => {
    expect(installedAsAsked({ 'node_modules/zod': ZOD }, installed, GLIBC)).toBe(false);
  });

  it.each([
    ['another system', { os: ['darwin'] }, true],
    ['another processor', { os: ['linux'], cpu: ['arm64'] }, true],
    ['another C library', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }, true],
    ['all systems but this', { os: ['!linux'] }, true],
    ['no platform at all', {}, true],
    ['this very machine', { os: ['linux'], cpu: ['x64'], libc: ['glibc'] }, false],
    ['all systems but another', { os: ['!win32'] }, false],
  ])('may lack an optional package for %s: %o -> %s', (_which, platform, allowed) => {
    const asked = { 'node_modules/addon': { version: '1.0.0', optional: true, ...platform } };
    expect(installedAsAsked(asked, {}, GLIBC)).toBe(allowed);
  });

  it('may not lack a package that is not optional, even for another system', () => {
    const asked = { 'node_modules/addon': { version: '1.0.0', os: ['darwin'] } };
    expect(installedAsAsked(asked, {}, GLIBC)).toBe(false);
  });
});

describe('installState', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tas-state-'));
    writeLock('package-lock.json', '4.6.7');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function writeLock(path: string, version: string): void {
    const packages = { 'node_modules/zod': { version } };
    writeFileSync(join(root, path), JSON.stringify({ lockfileVersion: 3, packages }));
  }

  it('is absent without node_modules, and in an empty one, which an interrupted installation leaves', () => {
    expect(installState(root)).toBe('absent');
    mkdirSync(join(root, 'node_modules'));
    expect(installState(root)).toBe('absent');
  });

  it('is current once stamped, and outdated when the lock file then changes', () => {
    mkdirSync(join(root, 'node_modules'));
    stampInstalled(root);
    expect(installState(root)).toBe('current');
    writeLock('package-lock.json', '4.6.8');
    expect(installState(root)).toBe('outdated');
  });

  it('adopts what npm was asked for by hand, and only if it is what the lock file asks for', () => {
    mkdirSync(join(root, 'node_modules'));
    writeLock('node_modules/.package-lock.json', '4.6.6');
    expect(installState(root)).toBe('outdated');
    writeLock('node_modules/.package-lock.json', '4.6.7');
    expect(installState(root)).toBe('adopted');
  });

  it('leaves nothing but the stamp', () => {
    mkdirSync(join(root, 'node_modules'));
    stampInstalled(root);
    expect(readdirSync(join(root, 'node_modules'))).toEqual(['.tas-installed']);
  });
});
