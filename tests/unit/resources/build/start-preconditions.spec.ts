/** @file What a machine lacks for a window, in words; and the start itself where there is no screen. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  librariesProblem,
  missingLibraries,
  neededSwitches,
  sandboxProblem,
  screenProblem,
} from '../../../../resources/build/start-preconditions.mjs';
import { scriptCopy, type ScriptCopy } from './script-copy.ts';

describe('screenProblem', () => {
  it('asks for a display server on Linux only, of either kind', () => {
    expect(screenProblem('linux', {})).toContain('neither DISPLAY nor WAYLAND_DISPLAY');
    expect(screenProblem('linux', { DISPLAY: '' })).toBeDefined();
    expect(screenProblem('linux', { DISPLAY: ':0' })).toBeUndefined();
    expect(screenProblem('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeUndefined();
    expect(screenProblem('darwin', {})).toBeUndefined();
    expect(screenProblem('win32', {})).toBeUndefined();
  });
});

describe('missing libraries', () => {
  const output = [
    '\tlinux-vdso.so.1 (0x00007ffd)',
    '\tlibffmpeg.so => ./libffmpeg.so (0x00007f)',
    '\tlibgtk-3.so.0 => not found',
    '\tlibnss3.so => not found',
    '\tlibnssutil3.so => not found',
    '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
  ].join('\n');

  it('are those that ldd did not find', () => {
    expect(missingLibraries(output)).toEqual(['libgtk-3.so.0', 'libnss3.so', 'libnssutil3.so']);
    expect(missingLibraries('')).toEqual([]);
  });

  it('are named with the packages that have them, under the names of this release', () => {
    expect(librariesProblem(missingLibraries(output), () => false)).toContain(
      'sudo apt-get install libgtk-3-0 libnss3',
    );
    expect(librariesProblem(['libgtk-3.so.0', 'libnss3.so'], (name) => name === 'libgtk-3-0t64')).toContain(
      'sudo apt-get install libgtk-3-0t64 libnss3',
    );
  });

  it('are named alone where the package is not known', () => {
    const sentence = librariesProblem(['libodd.so.9'], () => false);
    expect(sentence).toContain('libodd.so.9');
    expect(sentence).not.toContain('apt-get');
  });
});

describe('sandboxProblem', () => {
  const facts = {
    platform: 'linux',
    user: 1000,
    helperIsSetuid: false,
    namespacesAllowed: true,
  } as const;

  it('lets the sandbox be where it works', () => {
    expect(sandboxProblem(facts)).toBeUndefined();
    expect(sandboxProblem({ ...facts, helperIsSetuid: true, namespacesAllowed: false })).toBeUndefined();
    expect(sandboxProblem({ ...facts, platform: 'darwin', user: 0 })).toBeUndefined();
    expect(sandboxProblem({ ...facts, platform: 'win32', user: undefined })).toBeUndefined();
  });

  it('says why it does not', () => {
    expect(sandboxProblem({ ...facts, user: 0 })).toContain('root');
    expect(sandboxProblem({ ...facts, namespacesAllowed: false })).toContain('chrome-sandbox');
  });
});

describe('neededSwitches', () => {
  it('are none where all is well', () => {
    const way = { sandbox: undefined, platform: 'linux', env: { DISPLAY: ':0' } } as const;
    expect(neededSwitches(way)).toEqual([]);
    expect(neededSwitches({ ...way, sandbox: 'a reason' })).toEqual(['--no-sandbox']);
    expect(neededSwitches({ ...way, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual([
      '--ozone-platform-hint=auto',
    ]);
  });
});

describe.runIf(process.platform === 'linux')('start', () => {
  let repository: ScriptCopy;
  beforeEach(() => {
    repository = scriptCopy(false);
  });
  afterEach(() => {
    repository.remove();
  });

  it('says what is missing and what to run instead, and fetches nothing, where there is no screen', async () => {
    const done = await repository.node(['resources/build/start.mjs'], { DISPLAY: '', WAYLAND_DISPLAY: '' });
    expect(done.code).toBe(1);
    expect(done.stderr).toContain('needs a screen');
    expect(done.stderr).toContain('npm run demo');
    expect(done.stderr).toContain('xvfb-run -a npm start');
    expect(done.stderr).not.toContain('Fetching');
  });

  it('says so where the named Electron does not exist', async () => {
    const done = await repository.node(['resources/build/start.mjs'], {
      DISPLAY: ':0',
      TAS_ELECTRON: 'nowhere/electron',
    });
    expect(done.code).toBe(1);
    expect(done.stderr).toContain('TAS_ELECTRON names nowhere/electron');
    expect(done.stderr).toContain('npm run demo');
  });

  it('starts the repository with the document that was named, and ends as the app does', async () => {
    // Any program takes the place of Electron here: what counts is how it is called and what becomes of its exit code.
    repository.write(
      'shown.mjs',
      '#!/usr/bin/env node\nconsole.log(JSON.stringify(process.argv.slice(2)));\nprocess.exit(5);\n',
    );
    const { chmodSync, realpathSync } = await import('node:fs');
    chmodSync(`${repository.root}/shown.mjs`, 0o755);
    const done = await repository.node(['resources/build/start.mjs', '--dark', 'mine.tas.json'], {
      DISPLAY: ':0',
      TAS_ELECTRON: `${repository.root}/shown.mjs`,
      INIT_CWD: '/somewhere',
    });
    expect(done.code).toBe(5);
    const args = JSON.parse(done.stdout) as string[];
    expect(args.slice(-3)).toEqual([realpathSync(repository.root), '--dark', '/somewhere/mine.tas.json']);
  });
});
