/** @file Tensors as memory of the WebAssembly heap. */

import * as tf from '@tensorflow/tfjs-core';

import { stockBackend } from './stock-backend.ts';

/** A new float32 tensor whose contents are whatever the memory held. */
export function output(shape: readonly number[]): tf.Tensor {
  return tf.engine().makeTensorFromTensorInfo(stockBackend().makeOutput([...shape], 'float32'));
}

/** A float32 tensor's elements in place. Valid until the next allocation, which may move the heap. */
export function floatsOf(x: tf.Tensor): Float32Array {
  return stockBackend().typedArrayFromHeap(x) as Float32Array;
}

/** A tensor's address in the heap, in bytes. */
export function addressOf(x: tf.Tensor): number {
  return stockBackend().getMemoryOffset(x.dataId);
}

/** The address of a variable that may be written in place: what shares its storage with other tensors is copied first. */
export function ownStorage(variable: tf.Variable): number {
  if (stockBackend().refCount(variable.dataId) > 1) {
    const copy = output(variable.shape);
    floatsOf(copy).set(floatsOf(variable));
    variable.assign(copy);
    copy.dispose();
  }
  return addressOf(variable);
}

/** The floats at an address of the heap. Valid until the next allocation. */
export function floatsAt(address: number, count: number): Float32Array {
  return new Float32Array(stockBackend().wasm.HEAPU8.buffer, address, count);
}
