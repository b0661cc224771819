/** @file Where the stock WebAssembly backend finds its binary: the one place that knows about the installed package. */

import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

/** Points the backend at the binaries of its own package, wherever that is installed. */
export function locateBackendBinary(): void {
  const manifest = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
  setWasmPaths(join(dirname(manifest), 'dist') + sep);
}
