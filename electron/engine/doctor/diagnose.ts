/** @file Finds out which engine would run here, and exactly what the others lack. */

import type { EngineName } from '../engine.ts';
import { engineHome } from '../native/engine-home.ts';
import { findCompiler } from '../native/install/find-compiler.ts';
import type { ProbeRunner } from '../native/probe-addon.ts';
import { diagnoseNative } from './diagnose-native.ts';
import { diagnoseCpu, diagnoseWasm } from './diagnose-wasm.ts';
import type { Diagnosis, EngineDiagnosis } from './diagnosis.ts';
import { readGpuFacts } from './gpu-facts.ts';
import { readHostFacts } from './host-facts.ts';

/** What a caller may know better. */
export interface DiagnoseOptions {
  readonly home?: string;
  /** How to try an addon where the process's own program can't: in a packaged app. */
  readonly probe?: ProbeRunner;
}

/** Looks and tries, changes nothing, and takes a few seconds: the native library is loaded in a process of its own. */
export async function diagnose(options: DiagnoseOptions = {}): Promise<Diagnosis> {
  const home = options.home ?? engineHome();
  const [host, gpu, compiler, wasm, cpu] = await Promise.all([
    readHostFacts(),
    readGpuFacts(),
    findCompiler(),
    diagnoseWasm(),
    diagnoseCpu(),
  ]);
  const native = await diagnoseNative({
    home,
    gpu,
    compiler: compiler?.version ?? null,
    probe: options.probe,
  });
  const engines = [...native, wasm, cpu];
  return { auto: chosen(engines), engines, host, gpu, compiler: compiler?.version ?? null, engineHome: home };
}

/** As `openEngine('auto')` chooses. */
function chosen(engines: readonly EngineDiagnosis[]): EngineName | null {
  const first = engines.find(({ engine, isAvailable }) => isAvailable && engine !== 'cpu');
  if (first === undefined) return null;
  return first.engine === 'wasm' ? 'wasm' : 'native';
}
