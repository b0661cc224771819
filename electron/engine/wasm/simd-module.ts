/** @file Our compiled kernels, running inside the heap of the stock WebAssembly backend. */

import { Buffer } from 'node:buffer';

import { KERNEL_BINARY } from './kernel-binary.ts';
import type { StockModule } from './stock-backend.ts';

/** The functions that kernels/*.c export. Arguments are counts, addresses in bytes, and numbers. */
export type KernelName =
  | 'adamw'
  | 'add_repeated'
  | 'batch_norm'
  | 'batch_norm_gradient'
  | 'convolve'
  | 'convolve_filter_gradient'
  | 'convolve_input_gradient'
  | 'exponential_sums'
  | 'exponentiate'
  | 'gelu'
  | 'gelu_gradient'
  | 'layer_norm'
  | 'layer_norm_gradient'
  | 'log_softmax'
  | 'log_softmax_gradient'
  | 'max_pool'
  | 'max_pool_gradient'
  | 'move'
  | 'multiply_columns'
  | 'multiply_repeated'
  | 'multiply_rows'
  | 'relu'
  | 'relu_gradient'
  | 'scatter_rows'
  | 'sgd'
  | 'softmax'
  | 'softmax_gradient'
  | 'sum_columns'
  | 'sum_of_squares'
  | 'sum_rows';

type KernelFunctions = Readonly<Record<KernelName, (...values: number[]) => number>>;

const STACK_BYTES = 2 ** 16;
const RECORD_WORDS = 64;

/** The instance with the memory that it needs besides its arguments. It lives as long as the backend. */
export class SimdModule {
  readonly kernels: KernelFunctions;
  readonly #host: StockModule;
  readonly #memory: WebAssembly.Memory;
  readonly #record: number;
  #workspace = 0;
  #workspaceFloats = 0;

  constructor(host: StockModule) {
    this.#host = host;
    const memory = host.asm['memory'];
    if (!(memory instanceof WebAssembly.Memory))
      throw new Error('The wasm backend does not show its memory.');
    this.#memory = memory;
    const module = new WebAssembly.Module(Buffer.from(KERNEL_BINARY, 'base64'));
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    // The linker put the stack where the host keeps its own data.
    const stackPointer = exports['__stack_pointer'] as WebAssembly.Global;
    stackPointer.value = this.#allocate(STACK_BYTES) + STACK_BYTES;
    this.#record = this.#allocate(RECORD_WORDS * 4);
    this.kernels = exports as KernelFunctions;
  }

  /** Address of at least so many floats of scratch memory; the next call may overwrite or move them. */
  workspace(floats: number): number {
    if (floats > this.#workspaceFloats) {
      if (this.#workspace !== 0) this.#host._free(this.#workspace);
      this.#workspaceFloats = 0;
      this.#workspace = this.#allocate(floats * 4);
      this.#workspaceFloats = floats;
    }
    return this.#workspace;
  }

  /** Writes whole numbers where a kernel expects a structure of them, and returns its address. */
  record(values: readonly number[]): number {
    new Int32Array(this.#memory.buffer, this.#record, RECORD_WORDS).set(values);
    return this.#record;
  }

  /** The same for a structure of floats. */
  floatRecord(values: readonly number[]): number {
    new Float32Array(this.#memory.buffer, this.#record, RECORD_WORDS).set(values);
    return this.#record;
  }

  /** Scratch memory that holds the values, for one call. */
  integers(values: Int32Array): number {
    const address = this.workspace(values.length);
    new Int32Array(this.#memory.buffer, address, values.length).set(values);
    return address;
  }

  #allocate(bytes: number): number {
    // The address comes back signed.
    return this.#host._malloc(bytes) >>> 0;
  }
}
