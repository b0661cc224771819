/** @file The parts of `@tensorflow/tfjs-node-gpu` 4.22 that the native engine reaches: its addon and its tf-core backend. */

import type * as tf from '@tensorflow/tfjs-core';

/** A tensor in the addon's table: the key, and what TensorFlow says of it. */
export interface TensorMetadata {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** One attribute of a TensorFlow operation. */
export interface OpAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: boolean | number | string | readonly number[];
}

/** The N-API addon: TensorFlow's eager C API, tensors named by integers. Every id that it returns must be deleted once. */
export interface TensorBinding {
  createTensor(shape: readonly number[], dtype: number, values: Float32Array | Int32Array): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array;
  executeOp(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly number[],
    outputs: number,
  ): TensorMetadata[];
  isUsingGpuDevice(): boolean;
  /** Live entries of the addon's table, tf-core's tensors and our own together. */
  getNumOfTensors(): number;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_Version: string;
}

/** The package's backend. The last two members are private in its types; the exact version is pinned. */
export interface NodeBackend extends tf.KernelBackend {
  readonly binding: TensorBinding;
  /** Ids of tensors, uploading those whose values still lie in JavaScript. */
  getInputTensorIds(tensors: readonly tf.TensorInfo[]): number[];
  /** Hands an id over to tf-core. */
  createOutputTensor(metadata: TensorMetadata): tf.Tensor;
}
