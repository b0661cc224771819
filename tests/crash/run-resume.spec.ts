/** @file A run that is killed again and again ends with the same weights, byte for byte, as one that never was. */

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { EngineName } from '../../electron/engine/engine.ts';
import { randomSequence } from '../../shared/random/sequence.ts';
import { randomStream } from '../../shared/random/stream.ts';
import { testEngineHome } from '../native/native-engine.ts';
import { briefly, finished, quickStart, startTas, tas } from '../support/tas.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const kills = 20;
const newFolder = temporaryFolders();

/** All that must be equal: final weights, and every number of every step and evaluation. */
async function traces(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.safetensors')).sort();
  const weights = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'hex')]),
  );
  const lines = (await readFile(join(folder, 'metrics.jsonl'), 'utf8')).trimEnd().split('\n');
  const numbers = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ event }) => event === 'step' || event === 'eval')
    .map((event) => ({ ...event, imagesPerSecond: 0, eta: 0 }));
  return { weights: Object.fromEntries(weights), numbers };
}

async function onlyRun(out: string): Promise<string> {
  const [name = '', ...others] = await readdir(out);
  expect(others).toEqual([]);
  return join(out, name);
}

async function engineOf(run: string): Promise<number> {
  const pid = Number(await readFile(join(run, 'run.lock'), 'utf8').catch(() => ''));
  return pid > 0 ? pid : NaN;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself a moment before.
  }
}

/** Both processes, the engine alone, or the command line alone. */
async function killSome(way: number, leader: number, run: string): Promise<void> {
  const engine = await engineOf(run);
  if (way === 0 || Number.isNaN(engine)) kill(-leader);
  else if (way === 1) kill(engine);
  else kill(leader);
}

async function homeFor(engine: EngineName): Promise<Record<string, string>> {
  return engine === 'native' ? { TAS_ENGINE_HOME: await testEngineHome() } : {};
}

/** Starts a run and waits until its folder is there. */
async function begin(args: readonly string[], out: string, env: Record<string, string>): Promise<string> {
  const child = startTas([...args, '--out', out], env);
  const end = finished(child);
  for (;;) {
    const names = await readdir(out).catch(() => []);
    const ready = names[0] !== undefined && !Number.isNaN(await engineOf(join(out, names[0])));
    if (ready || child.exitCode !== null) break;
    await wait(20);
  }
  kill(-(child.pid ?? NaN));
  await end;
  return onlyRun(out);
}

async function killAgainAndAgain(engine: EngineName): Promise<void> {
  const env = await homeFor(engine);
  const args = ['run', quickStart, '--engine', engine, ...briefly];
  const whole = await newFolder();
  expect(await tas([...args, '--out', whole], env)).toMatchObject({ code: 0 });
  const expected = await traces(await onlyRun(whole));

  const sequence = randomSequence(randomStream(20, `kill ${engine}`));
  let done = 0;
  while (done < kills) {
    const run = await begin(args, await newFolder(), env);
    done += 1;
    for (; done < kills; done += 1) {
      const child = startTas(['run', '--resume', run], env);
      const end = finished(child);
      await Promise.race([end, wait(300 + 1200 * sequence.uniform())]);
      if (child.exitCode !== null) break;
      await killSome(sequence.below(3), child.pid ?? NaN, run);
      await end;
    }
    expect(await tas(['run', '--resume', run], env)).toMatchObject({ code: 0 });
    expect(await traces(run)).toEqual(expected);
  }
}

describe('a run killed at 20 random moments', () => {
  it('ends as if nothing had happened on wasm', () => killAgainAndAgain('wasm'), 600_000);

  it.skipIf(!process.env['TAS_TEST_TENSORFLOW'])(
    'ends as if nothing had happened on native (skipped where TAS_TEST_TENSORFLOW names no library)',
    () => killAgainAndAgain('native'),
    600_000,
  );
});
