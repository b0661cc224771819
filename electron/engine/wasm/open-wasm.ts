/** @file The engine that needs no installation: tf-core's WebAssembly backend with kernels of our own. */

import type { OpenEngine } from '../engine.ts';
import { releaseBackend, startBackend } from '../ops/backend.ts';
import { ComposedOps } from '../ops/composed-ops.ts';
import { locateBackendBinary } from './backend-binary.ts';
import { ComposedWasmKernels } from './composed-wasm-kernels.ts';
import { guardMemory } from './memory-guard.ts';
import { SimdKernels } from './simd-kernels.ts';
import { SimdModule } from './simd-module.ts';
import { stockBackend } from './stock-backend.ts';

/** `simd` are our compiled kernels; `composed` are those built of the stock backend's, slower, for comparison. */
export type WasmKernelChoice = 'simd' | 'composed';

/** Opens the engine; the environment variable TAS_WASM_KERNELS decides where the caller doesn't. */
export async function openWasm(choice: WasmKernelChoice = choiceOfEnvironment()): Promise<OpenEngine> {
  locateBackendBinary();
  await startBackend('wasm');
  const { wasm } = stockBackend();
  guardMemory(wasm);
  const kernels = choice === 'simd' ? new SimdKernels(new SimdModule(wasm)) : new ComposedWasmKernels();
  return {
    name: 'wasm',
    description: `WebAssembly with SIMD, ${choice === 'simd' ? 'own' : 'composed'} kernels, one thread`,
    ops: new ComposedOps(kernels),
    threads: 1,
    notes: [],
    dispose: () => {
      releaseBackend('wasm');
    },
  };
}

function choiceOfEnvironment(): WasmKernelChoice {
  return process.env['TAS_WASM_KERNELS'] === 'composed' ? 'composed' : 'simd';
}
