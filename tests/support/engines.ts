/** @file The engines on which numeric tests run: the oracle and WebAssembly always, native where its library is provided. */

import { afterAll, beforeAll, describe } from 'vitest';
import type { EngineName, OpenEngine } from '../../electron/engine/engine.ts';
import { openEngine } from '../../electron/engine/open-engine.ts';
import type { Ops } from '../../shared/tensor/ops.ts';
import { testEngineHome } from '../native/native-engine.ts';
import { openTestEngine } from '../native/native-engine.ts';
import { expectSuccess } from './expect-result.ts';

/** `native` is among them where TAS_TEST_TENSORFLOW names its library. */
const testEngines: readonly EngineName[] = [
  'cpu',
  'wasm',
  ...(process.env['TAS_TEST_TENSORFLOW'] ? (['native'] as const) : []),
];

/** Milliseconds that the first test of a source state may take to compile the native addon. */
const installing = 300_000;

/** Runs a block of tests on an engine that is open for as long as they take. `ops` may be called inside tests only. */
export function describeOn(name: EngineName, tests: (ops: () => Ops) => void): void {
  describe(`on ${name}`, () => {
    let engine: OpenEngine | undefined;
    beforeAll(async () => {
      if (name === 'native') process.env['TAS_ENGINE_HOME'] = await testEngineHome();
      engine = name === 'native' ? await openTestEngine() : expectSuccess(await openEngine(name));
    }, installing);
    afterAll(() => engine?.dispose());
    tests(() => {
      if (!engine) throw new Error('the engine is open during tests only');
      return engine.ops;
    });
  });
}

/** The block once for each engine. */
export function describeOnEngines(tests: (ops: () => Ops) => void): void {
  for (const name of testEngines) describeOn(name, tests);
}
