/** @file The closing line, from real vitest runs. */

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..', '..');
const REPORTER = join(REPOSITORY, 'resources', 'build', 'closing-line-reporter.mjs');

describe('closing line', () => {
  let root = '';
  beforeEach(() => {
    // Inside the repository, so that the specs there find vitest.
    const parent = join(REPOSITORY, '.cache');
    mkdirSync(parent, { recursive: true });
    root = mkdtempSync(join(parent, 'closing-line-'));
    writeFileSync(
      join(root, 'vitest.config.mjs'),
      `import { ClosingLineReporter } from ${JSON.stringify(REPORTER)};
       export default { test: { include: ['*.spec.mjs'], reporters: ['default', new ClosingLineReporter()] } };`,
    );
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function spec(name: string, body: string): void {
    writeFileSync(
      join(root, `${name}.spec.mjs`),
      `import { beforeAll, describe, it } from 'vitest';\n${body}`,
    );
  }

  function run(): Promise<{ code: number | null; last: string }> {
    return new Promise((settle) => {
      const vitest = join(REPOSITORY, 'node_modules', 'vitest', 'vitest.mjs');
      const child = execFile(process.execPath, [vitest, 'run', '--root', root], (_error, stdout) => {
        settle({ code: child.exitCode, last: stdout.trimEnd().split('\n').at(-1) ?? '' });
      });
    });
  }

  it('counts what passed and what was skipped', async () => {
    spec('fine', "it('a', () => {}); it('b', () => {}); it.skip('c', () => {}); it.todo('d');");
    expect(await run()).toEqual({ code: 0, last: '2 passed, 0 failed, 2 skipped' });
  });

  it('counts a failed test, a file that does not load and a hook that throws', async () => {
    spec('test', "it('a', () => {}); it('b', () => { throw new Error('no'); });");
    spec('file', "import './absent.mjs'; it('a', () => {});");
    spec('hook', "describe('x', () => { beforeAll(() => { throw new Error('no'); }); it('a', () => {}); });");
    const { code, last } = await run();
    expect(code).toBe(1);
    expect(last).toBe('1 passed, 3 failed, 1 skipped');
  });

  it('counts an error that no test caught', async () => {
    spec(
      'loose',
      "it('a', () => { setTimeout(() => { throw new Error('no'); }, 0); return new Promise((r) => setTimeout(r, 50)); });",
    );
    expect(await run()).toEqual({ code: 1, last: '1 passed, 1 failed, 0 skipped' });
  });
});
