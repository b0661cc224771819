/** @file The build, run for real on small sources. */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scriptCopy, type Finished, type ScriptCopy } from './script-copy.ts';

const BUILD = 'resources/build/build.mjs';
const PROGRAM = "import { double } from '../../shared/double.ts';\nconsole.log(double(21));\n";

describe('build', () => {
  let repository: ScriptCopy;
  beforeEach(() => {
    repository = scriptCopy(true);
    repository.write('package.json', JSON.stringify({ type: 'module' }));
    repository.write('shared/double.ts', 'export const double = (value: number): number => 2 * value;\n');
    repository.write('electron/cli/tas.ts', PROGRAM);
  });
  afterEach(() => {
    repository.remove();
  });

  async function build(...args: readonly string[]): Promise<Finished> {
    const done = await repository.node([BUILD, '--programs', ...args]);
    expect(done.code, done.stderr).toBe(0);
    return done;
  }

  const output = (path: string): string => join(repository.root, path);

  it('makes a program that starts by its own name, and skips programs without a source', async () => {
    expect((await build()).stderr).toContain('Built the programs');
    expect(execFileSync(output('dist/cli/tas.js'), { encoding: 'utf8' })).toBe('42\n');
    expect(existsSync(output('dist/cli/tas.js.map'))).toBe(true);
    expect(existsSync(output('dist/engine/engine-process.js'))).toBe(false);
  });

  it('keeps a #! line that the source brings itself', async () => {
    repository.write('electron/cli/tas.ts', `#!/usr/bin/env node\n${PROGRAM}`);
    await build();
    expect(readFileSync(output('dist/cli/tas.js'), 'utf8').match(/^#!/gm)).toHaveLength(1);
    expect(execFileSync(output('dist/cli/tas.js'), { encoding: 'utf8' })).toBe('42\n');
  });

  it('builds again only when a source changed, an output is gone, or it is told to', async () => {
    await build();
    expect((await build()).stderr).toBe('');

    repository.write(
      'shared/double.ts',
      'export const double = (value: number): number => value + value + 1;\n',
    );
    await build();
    expect(execFileSync(output('dist/cli/tas.js'), { encoding: 'utf8' })).toBe('43\n');

    expect((await build('--force')).stderr).toContain('Built');
  });

  it('removes what the last build made and this one does not', async () => {
    repository.write('shared/later.ts', 'export const later = 7;\n');
    repository.write(
      'electron/cli/tas.ts',
      "const { later } = await import('../../shared/later.ts');\nconsole.log(later);\n",
    );
    await build();
    const { outputs } = JSON.parse(readFileSync(output('dist/.programs.json'), 'utf8')) as {
      outputs: string[];
    };
    const chunk = outputs.find((path) => path.startsWith('dist/chunks/')) ?? 'no chunk';
    expect(existsSync(output(chunk))).toBe(true);
    repository.write('electron/cli/tas.ts', PROGRAM);
    await build();
    expect(existsSync(output(chunk))).toBe(false);
  });

  it('bundles the page beside the programs, again only when something of it changed', async () => {
    repository.write('vite.config.ts', readFileSync('vite.config.ts', 'utf8'));
    repository.write('renderer/index.html', '<script type="module" src="./main.ts"></script>\n');
    repository.write('renderer/main.ts', "document.title = 'First';\n");
    const whole = (): Promise<Finished> => repository.node([BUILD]);
    expect((await whole()).stderr).toMatch(/Built the programs .*\nBuilt the page /);
    const { outputs } = JSON.parse(readFileSync(output('dist/.page.json'), 'utf8')) as { outputs: string[] };
    const script = outputs.find((path) => path.endsWith('.js')) ?? 'no script';
    expect(readFileSync(output(script), 'utf8')).toContain('First');
    expect((await whole()).stderr).toBe('');

    repository.write('renderer/main.ts', "document.title = 'Second';\n");
    expect((await whole()).stderr).toMatch(/^Built the page /);
    expect(existsSync(output(script))).toBe(false);
  });

  it('fails on a source that is wrong, and does not believe itself built afterwards', async () => {
    await build();
    repository.write('electron/cli/tas.ts', "import './absent.ts';\n");
    expect((await repository.node([BUILD, '--programs'])).code).not.toBe(0);
    expect((await repository.node([BUILD, '--programs'])).code).not.toBe(0);
    expect(statSync(output('dist')).isDirectory()).toBe(true);
  });
});
