/** @file The engine that needs no installation: tf-core's WebAssembly backend with kernels of our own. */

import { availableParallelism } from 'node:os';

import type { OpenEngine } from '../engine.ts';
import { releaseBackend, startBackend } from '../ops/backend.ts';
import { ComposedOps } from '../ops/composed-ops.ts';
import { locateBackendBinary } from './backend-binary.ts';
import { ComposedWasmKernels } from './composed-wasm-kernels.ts';
import { guardMemory } from './memory-guard.ts';
import { KernelPool } from './pool/kernel-pool.ts';
import { SimdKernels } from './simd-kernels.ts';
import { SimdModule } from './simd-module.ts';
import { stockBackend } from './stock-backend.ts';
import { counted } from '../../../shared/quantities.ts';

/** `simd` are our compiled kernels; `composed` are those built of the stock backend's, slower, for comparison. */
export type WasmKernelChoice = 'simd' | 'composed';

/** What a caller may fix; the environment variables TAS_WASM_KERNELS and TAS_WASM_THREADS decide the rest. */
export interface WasmOptions {
  readonly kernels?: WasmKernelChoice;
  /** This thread included. */
  readonly threads?: number;
}

/** Opens the engine. */
export async function openWasm(options: WasmOptions = {}): Promise<OpenEngine> {
  locateBackendBinary();
  await startBackend('wasm');
  const { wasm } = stockBackend();
  guardMemory(wasm);
  const opened = {
    name: 'wasm',
    notes: [],
    dispose: () => {
      releaseBackend('wasm');
    },
  } as const;
  if ((options.kernels ?? kernelsOfEnvironment()) === 'composed') {
    const description = 'WebAssembly, composed kernels, one thread: for comparison only';
    return { ...opened, description, threads: 1, ops: new ComposedOps(new ComposedWasmKernels()) };
  }
  const threads = options.threads ?? threadsOfEnvironment();
  const simd = new SimdModule(wasm);
  const pool = new KernelPool(simd, threads);
  return {
    ...opened,
    description: `WebAssembly with SIMD, ${counted(threads, 'thread')}`,
    threads,
    ops: new ComposedOps(new SimdKernels(simd, pool)),
    dispose: () => {
      pool.dispose();
      opened.dispose();
    },
  };
}

function kernelsOfEnvironment(): WasmKernelChoice {
  return process.env['TAS_WASM_KERNELS'] === 'composed' ? 'composed' : 'simd';
}

/** More threads than this gain little: what they share is the memory's speed, and the rest of a step runs on one. */
const MOST_THREADS = 8;

function threadsOfEnvironment(): number {
  const named = Number(process.env['TAS_WASM_THREADS']);
  if (Number.isInteger(named) && named > 0) return named;
  return Math.min(availableParallelism(), MOST_THREADS);
}
