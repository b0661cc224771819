/** @file What can be said of the engines at once, without opening or trying any. */

import { availableParallelism } from 'node:os';
import type { EngineFacts } from '../../../shared/protocol/engine-report.ts';
import { engineHome } from '../native/engine-home.ts';
import { readCurrent } from '../native/installation.ts';

/** Reads the record of the installed engine anew at every call. */
export async function engineFacts(): Promise<EngineFacts> {
  const current = await readCurrent(engineHome());
  const fits =
    current.ok && current.value.platform === process.platform && current.value.architecture === process.arch;
  return {
    auto: fits ? 'native' : 'wasm',
    tensorflow: fits ? current.value.tensorflow : null,
    cores: availableParallelism(),
  };
}
