/** @file The engine that needs no installation: tf-core's WebAssembly backend with kernels of our own. */

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

import type { OpenEngine } from '../engine.ts';
import { releaseBackend, startBackend } from '../ops/backend.ts';
import { ComposedOps } from '../ops/composed-ops.ts';
import { locateBackendBinary } from './backend-binary.ts';
import { ComposedWasmKernels } from './composed-wasm-kernels.ts';
import { guardMemory } from './memory-guard.ts';

export async function openWasm(): Promise<OpenEngine> {
  locateBackendBinary();
  await startBackend('wasm');
  guardMemory(tf.backend() as BackendWasm);
  return {
    name: 'wasm',
    description: 'WebAssembly with SIMD, one thread',
    notes: [],
    ops: new ComposedOps(new ComposedWasmKernels()),
    threads: 1,
    dispose: () => {
      releaseBackend('wasm');
    },
  };
}
