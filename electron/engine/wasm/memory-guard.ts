/** @file Turns the WebAssembly heap's silent exhaustion into an error that says what to do. */

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

import { EngineMemoryError } from '../ops/engine-memory-error.ts';

/** Emscripten's allocator, on the module object that the backend calls it through. */
interface Allocator {
  _malloc(bytes: number): number;
  _free(address: number): void;
  readonly HEAPU8: Uint8Array;
}

const guarded = new WeakSet<Allocator>();

/**
 * Near 4 GB the heap can't grow, and `malloc` answers 0. The stock backend takes that for an address and writes tensors
 * over each other from there on.
 */
export function guardMemory(backend: BackendWasm): void {
  // Its published types lean on a package of ambient types that it does not bring.
  const allocator = backend.wasm as unknown as Allocator;
  if (guarded.has(allocator)) return;
  guarded.add(allocator);
  // The first call of Emscripten's stub puts the real function in its place, and would throw the guard out.
  allocator._free(allocator._malloc(1));
  const allocate = allocator._malloc.bind(allocator);
  allocator._malloc = (bytes) => {
    const address = allocate(bytes);
    if (address === 0 && bytes > 0) throw new EngineMemoryError(bytes, allocator.HEAPU8.byteLength);
    return address;
  };
}
