/** @file The pre-step, run for real on a repository that needs nothing from the network. */

import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scriptCopy, type ScriptCopy } from './script-copy.ts';

const SCRIPT = ['resources/build/ensure-installed.mjs'];

describe('ensure-installed', () => {
  let repository: ScriptCopy;
  beforeEach(() => {
    repository = scriptCopy(false);
    writeManifest('>=20.19.0', { local: 'file:local' });
    repository.write('local/package.json', JSON.stringify({ name: 'local', version: '1.0.0' }));
    repository.write(
      'package-lock.json',
      JSON.stringify({
        name: 'sample',
        version: '1.0.0',
        lockfileVersion: 3,
        requires: true,
        packages: {
          '': { name: 'sample', version: '1.0.0', dependencies: { local: 'file:local' } },
          local: { version: '1.0.0' },
          'node_modules/local': { resolved: 'local', link: true },
        },
      }),
    );
  });
  afterEach(() => {
    repository.remove();
  });

  function writeManifest(node: string, dependencies: Record<string, string>): void {
    const manifest = { name: 'sample', version: '1.0.0', type: 'module', engines: { node }, dependencies };
    repository.write('package.json', JSON.stringify(manifest));
  }

  it('installs once, says so, and is silent and idle from then on', async () => {
    const first = await repository.node(SCRIPT);
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr).toContain('nothing is installed yet');
    expect(first.stderr).toMatch(/Installed dependencies in \d+\.\d s\./);
    expect(existsSync(join(repository.root, 'node_modules/local/package.json'))).toBe(true);

    const before = statSync(join(repository.root, 'node_modules')).mtimeMs;
    expect(await repository.node(SCRIPT)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(statSync(join(repository.root, 'node_modules')).mtimeMs).toBe(before);
  });

  it('finds npm on the PATH when it was not started by npm', async () => {
    const done = await repository.node(SCRIPT, { npm_execpath: '' });
    expect(done.code, done.stderr).toBe(0);
  });

  it('installs development packages under NODE_ENV=production', async () => {
    const done = await repository.node(SCRIPT, { NODE_ENV: 'production' });
    expect(done.code, done.stderr).toBe(0);
    expect(existsSync(join(repository.root, 'node_modules/local'))).toBe(true);
  });

  it('fails with the way out, and tries again next time, when npm ci fails', async () => {
    writeManifest('>=20.19.0', { local: 'file:local', other: 'file:other' });
    const failed = await repository.node(SCRIPT);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('npm ci failed');
    writeManifest('>=20.19.0', { local: 'file:local' });
    rmSync(join(repository.root, 'node_modules'), { recursive: true, force: true });
    expect((await repository.node(SCRIPT)).code).toBe(0);
  });

  it('refuses a Node.js that is too old before it touches anything', async () => {
    writeManifest('>=999.0.0', {});
    const refused = await repository.node(SCRIPT);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('needs Node.js 999.0.0 or newer');
    expect(existsSync(join(repository.root, 'node_modules'))).toBe(false);
  });
});
