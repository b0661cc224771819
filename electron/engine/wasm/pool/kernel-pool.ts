/** @file Spreads the heavy kernels over threads: each takes a share of the rows or images, this thread the first. */

import { Buffer } from 'node:buffer';

import { THREAD_KERNEL_BINARY } from '../kernel-binary.ts';
import { floatsAt } from '../heap.ts';
import type { SimdModule } from '../simd-module.ts';
import { KernelThread } from './kernel-thread.ts';

/** The kernels that are worth the copies. */
export type HeavyKernel =
  'convolve' | 'convolve_input_gradient' | 'convolve_filter_gradient' | 'multiply_columns' | 'multiply_rows';

const NAMES: readonly HeavyKernel[] = [
  'convolve',
  'convolve_input_gradient',
  'convolve_filter_gradient',
  'multiply_columns',
  'multiply_rows',
];

/** So many floats of the heap. */
export interface Stretch {
  /** In bytes. */
  readonly address: number;
  readonly floats: number;
}

/** Addresses in whichever memory a share runs. */
export interface Places {
  readonly inputs: readonly number[];
  readonly output: number;
  readonly workspace: number;
  readonly record: number;
}

/** A part of a kernel's work. */
export interface Share {
  readonly inputs: readonly Stretch[];
  readonly output: Stretch;
  readonly workspace: number;
  /** A structure of whole numbers that the kernel reads; may be empty. */
  readonly record: readonly number[];
  readonly values: (places: Places) => readonly number[];
}

/** Below so many multiplications the copies and the hand-over cost more than they save. */
const WORTHWHILE = 1_000_000;

/** Threads that live as long as the engine. With none, everything runs on the calling thread. */
export class KernelPool {
  readonly #simd: SimdModule;
  readonly #threads: readonly KernelThread[];

  /** `size` counts the calling thread. */
  constructor(simd: SimdModule, size: number) {
    this.#simd = simd;
    const module = new WebAssembly.Module(Buffer.from(THREAD_KERNEL_BINARY, 'base64'));
    this.#threads = Array.from({ length: size - 1 }, () => new KernelThread(module, NAMES));
  }

  /** How many shares to cut so much work into, of which there are so many indivisible units. */
  shares(multiplications: number, units: number): number {
    if (multiplications < WORTHWHILE) return 1;
    return Math.max(1, Math.min(this.#threads.length + 1, units));
  }

  /**
   * Runs a kernel share by share, at once. The outputs of all shares but the first are copied to their place; where `add`
   * is set they are added to the first share's instead, always in the same order.
   */
  run(kernel: HeavyKernel, shares: readonly Share[], add = false): void {
    const [own, ...others] = shares;
    if (own === undefined) return;
    const started = others.map((share, i) => this.#begin(i, kernel, share));
    this.#runHere(kernel, own);
    for (const { thread, share, output } of started) {
      thread.finish();
      const result = thread.floats(output, share.output.floats);
      const target = floatsAt(share.output.address, share.output.floats);
      if (add) addInto(target, result);
      else target.set(result);
    }
  }

  dispose(): void {
    for (const thread of this.#threads) thread.stop();
  }

  #begin(
    index: number,
    kernel: HeavyKernel,
    share: Share,
  ): { thread: KernelThread; share: Share; output: number } {
    const thread = this.#threads[index];
    if (thread === undefined) throw new Error('There are more shares than threads.');
    thread.clear();
    const inputs = share.inputs.map(({ address, floats }) => {
      const place = thread.allocate(floats);
      thread.floats(place, floats).set(floatsAt(address, floats));
      return place;
    });
    const output = thread.allocate(share.output.floats);
    const record = thread.record(share.record);
    thread.begin(
      kernel,
      share.values({ inputs, output, workspace: thread.allocate(share.workspace), record }),
    );
    return { thread, share, output };
  }

  #runHere(kernel: HeavyKernel, share: Share): void {
    const places: Places = {
      inputs: share.inputs.map(({ address }) => address),
      output: share.output.address,
      workspace: this.#simd.workspace(share.workspace),
      record: share.record.length === 0 ? 0 : this.#simd.record(share.record),
    };
    this.#simd.kernels[kernel](...share.values(places));
  }
}

function addInto(sum: Float32Array, term: Float32Array): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + (term[i] ?? 0);
}

/** Cuts `units` into `parts` runs of nearly equal length. */
export function cut(units: number, parts: number): { start: number; count: number }[] {
  return Array.from({ length: parts }, (_, i) => {
    const [start, end] = [Math.floor((units * i) / parts), Math.floor((units * (i + 1)) / parts)];
    return { start, count: end - start };
  });
}
