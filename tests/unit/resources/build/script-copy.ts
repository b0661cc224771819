/** @file A throw-away repository that holds a copy of the build scripts, for tests that run them for real. */

import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..', '..');

/** What a process said and how it ended. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with `resources/build` in it, and a way to run programs there. */
export interface ScriptCopy {
  readonly root: string;
  readonly write: (path: string, text: string) => void;
  readonly copy: (path: string) => void;
  /** Runs Node.js on a file of the copy, with the environment variables given on top of this process's. */
  readonly node: (args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Finished>;
  readonly remove: () => void;
}

/** Makes one. `packages` says whether the copy sees this repository's node_modules. */
export function scriptCopy(packages: boolean): ScriptCopy {
  const root = mkdtempSync(join(tmpdir(), 'tas-build-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const copy = (path: string): void => {
    cpSync(join(REPOSITORY, path), join(root, path), { recursive: true });
  };
  copy('resources/build');
  if (packages) symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'), 'dir');
  return {
    root,
    write,
    copy,
    node: (args, env = {}) => runNode(root, args, env),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function runNode(root: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      [...args],
      { cwd: root, env: { ...process.env, ...env } },
      (_error, stdout, stderr) => {
        settle({ code: child.exitCode, stdout, stderr });
      },
    );
  });
}
