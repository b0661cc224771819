/** @file Runs the built command line as a user would, in a process of its own. */

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { runEventSchema, type RunEvent } from '../../shared/protocol/run-events.ts';

const root = join(import.meta.dirname, '..', '..');

/** The document that every newcomer starts with. */
export const quickStart = join(root, 'resources', 'templates', 'quick-start.tas.json');

/** Arguments that make the quick start a run of a few seconds. */
export const briefly = [
  '--set=data.trainImages=640',
  '--set=data.evaluationImages=100',
  '--set=recipe.batchSize=32',
  '--set=recipe.teacher.epochs=2',
  '--set=recipe.distillation.epochs=3',
  '--set=recipe.checkpointEvery=7',
] as const;

/** Starts `tas`; the process leads a group of its own, so that it can be killed with its engine. */
export function startTas(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const program = join(root, 'dist', 'cli', 'tas.js');
  return spawn(process.execPath, [program, ...args], {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export interface TasResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Waits for the end of a started `tas`. */
export async function finished(child: ChildProcess): Promise<TasResult> {
  const parts = { out: '', err: '' };
  child.stdout?.on('data', (data: Buffer) => (parts.out += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (parts.err += data.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, ...parts };
}

/** Runs `tas` to its end. */
export function tas(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<TasResult> {
  return finished(startTas(args, env));
}

/** The events of `tas run --json`, each held against its schema. */
export function eventsOf(out: string): readonly RunEvent[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => runEventSchema.parse(JSON.parse(line)));
}
