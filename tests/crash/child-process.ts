/** @file Real child processes that run our TypeScript, to be killed at will. */

import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

/** Bundles a script beside the tests into `folder`, readable by every user; returns the path to give to Node. */
export async function bundleScript(name: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  chmodSync(outfile, 0o644);
  return outfile;
}

/** A running child and the lines that it has printed whole. */
export interface Child {
  readonly lines: readonly string[];
  /** Resolves once so many lines were printed, or the child has ended. */
  printed(count: number): Promise<void>;
  /** SIGKILL; resolves when the process is gone and all that it printed has been read. */
  kill(): Promise<void>;
  /** Waits for the child to end by itself and returns its exit code. */
  ended(): Promise<number | null>;
}

const running = new Set<ChildProcess>();

/** Ends what a failed test has left running. */
export function killChildren(): void {
  for (const child of running) child.kill('SIGKILL');
}

export function startChild(script: string, args: readonly string[], options: SpawnOptions = {}): Child {
  const child: ChildProcess = spawn(process.execPath, [script, ...args], {
    ...options,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  if (!child.stdout) throw new Error('no pipe');
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const gone = Promise.all([once(child, 'exit'), once(reader, 'close')]).then(() => undefined);
  let isGone = false;
  void gone.then(() => {
    isGone = true;
    running.delete(child);
  });
  return {
    lines,
    async printed(count) {
      while (lines.length < count && !isGone) await Promise.race([once(reader, 'line'), gone]);
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async ended() {
      await gone;
      return child.exitCode;
    },
  };
}
