/** @file Opens the engine that the user chose, or the fastest that this machine can run. */

import type { Problem, Result } from '../../shared/problem.ts';
import { errorProblem, failure, success } from '../../shared/problem.ts';
import type { EngineChoice, EngineName, OpenEngine } from './engine.ts';

/** Opens an engine. It fails with a problem, never by throwing, where the engine can't run here. */
export async function openEngine(choice: EngineChoice): Promise<Result<OpenEngine>> {
  if (choice !== 'auto') return openNamed(choice);
  const native = await openNamed('native');
  if (native.ok) return native;
  const wasm = await openNamed('wasm');
  if (!wasm.ok) return failure(...native.problems, ...wasm.problems);
  const reason = native.problems.map((problem) => problem.message).join(' ');
  const note = `The native engine can't run here, so the slower WebAssembly engine does. ${reason}`;
  return success({ ...wasm.value, notes: [note, ...wasm.value.notes] });
}

async function openNamed(name: EngineName): Promise<Result<OpenEngine>> {
  try {
    switch (name) {
      case 'native':
        return await (await import('./native/open-native.ts')).openNative();
      case 'wasm':
        return success(await (await import('./wasm/open-wasm.ts')).openWasm());
      case 'cpu':
        return success(await (await import('./cpu/open-cpu.ts')).openCpu());
    }
  } catch (error) {
    return failure(cannotOpen(name, error));
  }
}

function cannotOpen(name: EngineName, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return errorProblem('engine/does-not-start', `The ${name} engine did not start: ${reason}`);
}
