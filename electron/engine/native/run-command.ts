/** @file Runs another program to its end and keeps what it said. */

import { spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';

/** How a program ended. */
export interface CommandResult {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a program is run. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /** Fed to its standard input, which is otherwise empty. */
  readonly input?: Readable;
  /** Each line of its standard output as it comes. */
  readonly onLine?: (line: string) => void;
  readonly timeoutMs?: number;
}

/** More than this of either output is cut off at the front: the end is where programs say what went wrong. */
const KEPT = 256 * 1024;

/** Null where there is no such program. Rejects only where `signal` or the input aborted it. */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult | null> {
  const { cwd, env, signal, input, onLine, timeoutMs } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
      ...(signal === undefined ? {} : { signal }),
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs, killSignal: 'SIGKILL' as const }),
    });
    const stdout = collect(child.stdout, onLine);
    const stderr = collect(child.stderr);
    if (input !== undefined && child.stdin !== null) {
      // A program that stops reading early says why by its exit code.
      child.stdin.on('error', () => undefined);
      input.on('error', (error) => {
        child.kill();
        reject(error);
      });
      input.pipe(child.stdin);
    }
    child.on('error', (error) => {
      if ('code' in error && (error.code === 'ENOENT' || error.code === 'EACCES')) resolve(null);
      else reject(error);
    });
    child.on('close', (code, exitSignal) => {
      resolve({ code, signal: exitSignal, stdout: stdout(), stderr: stderr() });
    });
  });
}

function collect(stream: Readable | null, onLine?: (line: string) => void): () => string {
  let text = '';
  let line = '';
  const decoder = new StringDecoder('utf8');
  stream?.on('data', (chunk: Buffer) => {
    const piece = decoder.write(chunk);
    text = (text + piece).slice(-KEPT);
    if (onLine === undefined) return;
    const lines = (line + piece).split('\n');
    line = lines.pop() ?? '';
    for (const whole of lines) onLine(whole);
  });
  return () => text;
}
