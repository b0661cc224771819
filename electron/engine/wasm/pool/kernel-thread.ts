/** @file One kernel thread as the engine sees it: memory of its own, and one job at a time. */

import { Worker } from 'node:worker_threads';

import { EngineMemoryError } from '../../ops/engine-memory-error.ts';
import type { ThreadStart } from './worker-program.ts';
import { ARENA_START, CONTROL, threadMain } from './worker-program.ts';

const PAGE = 2 ** 16;
const MAXIMUM_PAGES = 2 ** 15;
const PATIENCE_MS = 60_000;

/** Starts with `start`, ends with `stop`. Its memory is shared with us, so that handing data over is a copy and no message. */
export class KernelThread {
  readonly #memory = new WebAssembly.Memory({ initial: 16, maximum: MAXIMUM_PAGES, shared: true });
  readonly #names: readonly string[];
  readonly #worker: Worker;
  #job = 0;
  #top = ARENA_START;

  constructor(module: WebAssembly.Module, names: readonly string[]) {
    this.#names = names;
    const start: ThreadStart = { module, memory: this.#memory, names, control: CONTROL };
    const program = `(${threadMain.toString()})(require('node:worker_threads').workerData);`;
    this.#worker = new Worker(program, { eval: true, workerData: start });
    this.#worker.unref();
  }

  /** Forgets the last job's data, once it is done: an error may have kept the caller from waiting for it. */
  clear(): void {
    this.finish();
    this.#top = ARENA_START;
  }

  /** Makes room for so many floats and returns their address in the thread's memory. */
  allocate(floats: number): number {
    const address = this.#top;
    this.#top += Math.ceil(floats / 4) * 16;
    const missing = this.#top - this.#memory.buffer.byteLength;
    if (missing > 0) this.#grow(missing, floats);
    return address;
  }

  /** The floats at an address of the thread's memory, until the next allocation. */
  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.#memory.buffer, address, count);
  }

  /** Copies whole numbers in and returns their address. */
  record(values: readonly number[]): number {
    const address = this.allocate(values.length);
    new Int32Array(this.#memory.buffer, address, values.length).set(values);
    return address;
  }

  /** Sets the thread to work: one call per list of arguments, all of the same length. */
  begin(kernel: string, calls: readonly (readonly number[])[]): void {
    const block = this.#block();
    block[CONTROL.kernel] = this.#names.indexOf(kernel);
    block[CONTROL.calls] = calls.length;
    block[CONTROL.count] = calls[0]?.length ?? 0;
    block.set(calls.flat(), CONTROL.arguments);
    this.#job += 1;
    Atomics.store(block, CONTROL.wanted, this.#job);
    Atomics.notify(block, CONTROL.wanted);
  }

  /** Blocks until the thread has done what it was set to. */
  finish(): void {
    const block = this.#block();
    for (let done = Atomics.load(block, CONTROL.done); done !== this.#job;) {
      if (Atomics.wait(block, CONTROL.done, done, PATIENCE_MS) === 'timed-out') {
        throw new Error('A kernel thread of the wasm engine does not answer.');
      }
      done = Atomics.load(block, CONTROL.done);
    }
    if (block[CONTROL.failed] !== 0) throw new Error('A kernel failed in a thread of the wasm engine.');
  }

  stop(): void {
    this.begin('', []);
    void this.#worker.terminate();
  }

  #grow(missing: number, floats: number): void {
    try {
      this.#memory.grow(Math.ceil(missing / PAGE));
    } catch {
      throw new EngineMemoryError(4 * floats, this.#memory.buffer.byteLength);
    }
  }

  #block(): Int32Array {
    return new Int32Array(this.#memory.buffer, CONTROL.address, CONTROL.words);
  }
}
