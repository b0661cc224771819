/** @file The native engine for tests: installed once per library and source state into the repository's cache. */

import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { OpenEngine } from '../../electron/engine/engine.ts';
import { hashSources, readAddonSources } from '../../electron/engine/native/install/addon-sources.ts';
import { installNative } from '../../electron/engine/native/install/install-native.ts';
import { planInstall } from '../../electron/engine/native/install/install-plan.ts';
import { locateLibrary } from '../../electron/engine/native/install/locate-library.ts';
import { readCurrent } from '../../electron/engine/native/installation.ts';
import { openNative } from '../../electron/engine/native/open-native.ts';
import { expectSuccess } from '../support/expect-result.ts';

/** The `tensorflow` folder of an unpacked wheel; without it the native engine can't be tested. */
export const TENSORFLOW = process.env['TAS_TEST_TENSORFLOW'];

/** For the title of a suite. */
export const WITHOUT_TENSORFLOW =
  TENSORFLOW === undefined ? ' (skipped: TAS_TEST_TENSORFLOW names no library)' : '';

const CACHE = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '.cache', 'engine');

/** An engine home in which the current installation works; compiled at the first call for a state of the sources. */
export async function testEngineHome(): Promise<string> {
  if (TENSORFLOW === undefined) throw new Error('TAS_TEST_TENSORFLOW is not set.');
  const home = join(CACHE, await stateOf(TENSORFLOW));
  for (;;) {
    if ((await readCurrent(home)).ok) return home;
    const plan = expectSuccess(await planInstall({ kind: 'library', folder: TENSORFLOW }, home));
    const installed = await installNative(plan);
    if (installed.ok) return home;
    // The other test worker is at it.
    if (!installed.problems.some(({ code }) => code === 'engine/install-under-way')) expectSuccess(installed);
    await wait(500);
  }
}

async function stateOf(folder: string): Promise<string> {
  const { libraries } = await locateLibrary(folder);
  const hash = createHash('sha256').update(hashSources(await readAddonSources()));
  for (const library of libraries) {
    const { size, mtimeMs } = await stat(library);
    hash.update(`\0${library}\0${size}\0${mtimeMs}`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Opens the engine under test in this process, with our own operations or chained of TensorFlow's as on a GPU. */
export async function openTestEngine(ownOperations = true): Promise<OpenEngine> {
  process.env['TAS_ENGINE_HOME'] = await testEngineHome();
  return expectSuccess(await openNative({ ownOperations }));
}
