/** @file Runs TensorFlow operations one by one on the addon's own handles, without tf-core's bookkeeping for intermediate values. */

import type * as tf from '@tensorflow/tfjs-core';

import type { NodeBackend, OpAttribute, TensorBinding, TensorMetadata } from './node-backend.ts';

/** A handle that belongs to the `compute` in which it was made, or a constant of the engine. */
export type Value = TensorMetadata;

/** What an operation takes: a tensor of tf-core's or a value of ours. */
export type Operand = tf.Tensor | Value;

/** Builds attributes as the addon wants them. */
export class Attributes {
  readonly #binding: TensorBinding;
  /** Element type float32 under the name `T`: what nearly every operation asks for. */
  readonly T: readonly OpAttribute[];

  constructor(binding: TensorBinding) {
    this.#binding = binding;
    this.T = [this.float32('T')];
  }
  float32(name: string): OpAttribute {
    return { name, type: this.#binding.TF_ATTR_TYPE, value: this.#binding.TF_FLOAT };
  }
  int32(name: string): OpAttribute {
    return { name, type: this.#binding.TF_ATTR_TYPE, value: this.#binding.TF_INT32 };
  }
  bool(name: string, value: boolean): OpAttribute {
    return { name, type: this.#binding.TF_ATTR_BOOL, value };
  }
  integer(name: string, value: number | readonly number[]): OpAttribute {
    return { name, type: this.#binding.TF_ATTR_INT, value };
  }
  real(name: string, value: number): OpAttribute {
    return { name, type: this.#binding.TF_ATTR_FLOAT, value };
  }
  text(name: string, value: string): OpAttribute {
    return { name, type: this.#binding.TF_ATTR_STRING, value };
  }
}

/** Executes operations and owns the engine's constants. */
export class Eager {
  readonly attributes: Attributes;
  readonly #backend: NodeBackend;
  readonly #binding: TensorBinding;
  readonly #constants = new Map<string, Value>();
  /** Handles made by the `compute` under way. */
  #made = new Map<number, Value>();

  constructor(backend: NodeBackend) {
    this.#backend = backend;
    this.#binding = backend.binding;
    this.attributes = new Attributes(backend.binding);
  }

  get usesGpu(): boolean {
    return this.#binding.isUsingGpuDevice();
  }

  /** Runs `f`, hands its results over to tf-core and frees every other value that it made, also when it throws. */
  compute(f: () => Value): tf.Tensor {
    return this.computeAll(() => [f()])[0] as tf.Tensor;
  }

  /** As `compute`, for several results, in their order. */
  computeAll(f: () => readonly Value[]): tf.Tensor[] {
    const outer = this.#made;
    this.#made = new Map();
    try {
      const results = f();
      for (const { id } of results) this.#made.delete(id);
      return results.map((value) => this.#backend.createOutputTensor(value));
    } finally {
      for (const id of this.#made.keys()) this.#binding.deleteTensor(id);
      this.#made = outer;
    }
  }

  /** Runs an operation with one output. */
  one(name: string, attributes: readonly OpAttribute[], inputs: readonly Operand[]): Value {
    return this.many(name, attributes, inputs, 1)[0] as Value;
  }

  /** Runs an operation with `outputs` outputs. */
  many(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly Operand[],
    outputs: number,
  ): Value[] {
    const ids = inputs.map((x) => this.#idOf(x));
    const values = this.#binding.executeOp(name, attributes, ids, outputs);
    for (const value of values) this.#made.set(value.id, value);
    return values;
  }

  /** Frees values before their `compute` ends, so that the next operation finds their memory still in the cache. */
  free(...values: readonly Value[]): void {
    for (const { id } of values) if (this.#made.delete(id)) this.#binding.deleteTensor(id);
  }

  /** A scalar that lives as long as the engine: for literals, not for values that change. */
  scalar(x: number): Value {
    return this.#constant(`f${x}`, [], Float32Array.of(x));
  }
  /** A vector of int32, as long-lived as a `scalar`: axes and shapes. */
  integers(values: readonly number[]): Value {
    return this.#constant(`i${values.join()}`, [values.length], Int32Array.from(values));
  }
  /** A scalar that is freed with the `compute` under way. */
  number(x: number): Value {
    return this.#temporary([], Float32Array.of(x));
  }
  /** A vector that is freed with the `compute` under way. */
  vector(values: readonly number[]): Value {
    return this.#temporary([values.length], Float32Array.from(values));
  }

  dispose(): void {
    for (const { id } of this.#constants.values()) this.#binding.deleteTensor(id);
    this.#constants.clear();
  }

  #idOf(x: Operand): number {
    return 'dataId' in x ? (this.#backend.getInputTensorIds([x])[0] as number) : x.id;
  }

  #constant(key: string, shape: number[], values: Float32Array | Int32Array): Value {
    const present = this.#constants.get(key);
    if (present !== undefined) return present;
    const made = this.#create(shape, values);
    this.#constants.set(key, made);
    return made;
  }

  #temporary(shape: number[], values: Float32Array): Value {
    const value = this.#create(shape, values);
    this.#made.set(value.id, value);
    return value;
  }

  #create(shape: number[], values: Float32Array | Int32Array): Value {
    const dtype = values instanceof Float32Array ? this.#binding.TF_FLOAT : this.#binding.TF_INT32;
    return { id: this.#binding.createTensor(shape, dtype, values), shape, dtype };
  }
}
