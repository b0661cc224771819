/** @file The parts of `@tensorflow/tfjs-backend-wasm` 4.22 that we reach: its tensors' storage and Emscripten's module object. */

import * as tf from '@tensorflow/tfjs-core';

/** Emscripten's module. The backend allocates through these properties, so that they can be replaced. */
export interface StockModule {
  _malloc(bytes: number): number;
  _free(address: number): void;
  /** The whole heap. Another array takes its place when the heap grows. */
  readonly HEAPU8: Uint8Array;
  /** What the binary exports, its memory among them. */
  readonly asm: Readonly<Record<string, unknown>>;
}

/** The backend that tf-core holds; `DataId` objects name storage, which tensors share and count. */
export interface StockBackend {
  readonly wasm: StockModule;
  makeOutput(shape: number[], dtype: 'float32'): tf.TensorInfo;
  typedArrayFromHeap(info: tf.TensorInfo): Float32Array | Int32Array | Uint8Array;
  getMemoryOffset(dataId: tf.DataId): number;
  refCount(dataId: tf.DataId): number;
}

/** The current backend, which must be the WebAssembly one. */
export function stockBackend(): StockBackend {
  return tf.backend() as unknown as StockBackend;
}
