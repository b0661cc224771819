/** @file Turns the WebAssembly heap's silent exhaustion into an error that says what to do. */

import { EngineMemoryError } from '../ops/engine-memory-error.ts';
import type { StockModule } from './stock-backend.ts';

const guarded = new WeakSet<StockModule>();

/**
 * Near 4 GB the heap can't grow, and `malloc` answers 0. The stock backend takes that for an address and writes tensors
 * over each other from there on.
 */
export function guardMemory(module: StockModule): void {
  if (guarded.has(module)) return;
  guarded.add(module);
  // The first call of Emscripten's stub puts the real function in its place, and would throw the guard out.
  module._free(module._malloc(1));
  const allocate = module._malloc.bind(module);
  module._malloc = (bytes) => {
    const address = allocate(bytes);
    if (address === 0 && bytes > 0) throw new EngineMemoryError(bytes, module.HEAPU8.byteLength);
    return address;
  };
}
