/** @file Spreads the heavy kernels over threads: each takes a share of the rows or images, this thread the first. */

import { Buffer } from 'node:buffer';

import { floatsAt } from '../heap.ts';
import { THREAD_KERNEL_BINARY } from '../kernel-binary.ts';
import type { SimdModule } from '../simd-module.ts';
import { KernelThread } from './kernel-thread.ts';
import { Pacing } from './pacing.ts';

const NAMES = [
  'convolve',
  'convolve_input_gradient',
  'convolve_filter_gradient',
  'multiply_columns',
  'multiply_rows',
] as const;

/** The kernels that are worth the copies. */
export type HeavyKernel = (typeof NAMES)[number];

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

interface Started {
  readonly thread: KernelThread;
  /** Where the thread's memory holds each share's result. */
  readonly results: readonly { readonly share: Share; readonly address: number }[];
}

/** Below so many multiplications the copies and the hand-over cost more than they save. */
const WORTHWHILE = 1_000_000;
/** A sum over so many terms is worth a share of its own; more shares than this are never made. */
const TERMS_PER_SHARE = 512;
const MOST_SUM_SHARES = 8;

/** How many shares a sum over `terms` is cut into: by its size alone, so that its bits don't depend on the threads. */
export function sumShares(terms: number, units: number): number {
  return Math.max(1, Math.min(Math.floor(terms / TERMS_PER_SHARE), units, MOST_SUM_SHARES));
}

/** Threads that live as long as the engine. With none, everything runs on the calling thread. */
export class KernelPool {
  readonly #simd: SimdModule;
  readonly #threads: readonly KernelThread[];
  readonly #pacing = new Pacing();

  /** `size` counts the calling thread. */
  constructor(simd: SimdModule, size: number) {
    this.#simd = simd;
    const module = new WebAssembly.Module(Buffer.from(THREAD_KERNEL_BINARY, 'base64'));
    this.#threads = Array.from({ length: size - 1 }, () => new KernelThread(module, NAMES));
  }

  /** How many threads to put on so much work, of which there are so many indivisible units. */
  hands(multiplications: number, units: number): number {
    if (multiplications < WORTHWHILE || this.#pacing.alone()) return 1;
    return Math.max(1, Math.min(this.#threads.length + 1, units));
  }

  /** Runs as many shares at once as there are; each writes its own part of the output. */
  place(kernel: HeavyKernel, shares: readonly Share[]): void {
    const [own, ...others] = shares;
    if (own === undefined) return;
    const started = others.map((share, i) => this.#begin(i, kernel, [share]));
    this.#pacing.time(
      () => {
        this.#call(kernel, own, own.output.address);
      },
      () => {
        this.#gather(started, (share, result) => {
          floatsAt(share.output.address, share.output.floats).set(result);
        });
      },
      started.length,
    );
  }

  /** Runs shares on so many threads and adds their outputs, which have one place, in the order of the shares. */
  add(kernel: HeavyKernel, shares: readonly Share[], hands: number): void {
    const [own = [], ...others] = cut(shares.length, Math.min(hands, shares.length)).map(({ start, count }) =>
      shares.slice(start, start + count),
    );
    const started = others.map((group, i) => this.#begin(i, kernel, group));
    this.#pacing.time(
      () => {
        own.forEach((share, i) => {
          if (i === 0) this.#call(kernel, share, share.output.address);
          else this.#callAndAdd(kernel, share);
        });
      },
      () => {
        this.#gather(started, addResult);
      },
      started.length,
    );
  }

  dispose(): void {
    for (const thread of this.#threads) thread.stop();
  }

  #begin(index: number, kernel: HeavyKernel, shares: readonly Share[]): Started {
    const thread = this.#threads[index];
    if (thread === undefined) throw new Error('There are more shares than threads.');
    thread.clear();
    const workspace = thread.allocate(Math.max(...shares.map((share) => share.workspace)));
    const prepared = shares.map((share) => {
      const inputs = share.inputs.map(({ address, floats }) => {
        const place = thread.allocate(floats);
        thread.floats(place, floats).set(floatsAt(address, floats));
        return place;
      });
      const output = thread.allocate(share.output.floats);
      const values = share.values({ inputs, output, workspace, record: thread.record(share.record) });
      return { share, address: output, values };
    });
    thread.begin(
      kernel,
      prepared.map(({ values }) => values),
    );
    return { thread, results: prepared };
  }

  #gather(started: readonly Started[], take: (share: Share, result: Float32Array) => void): void {
    for (const { thread, results } of started) {
      thread.finish();
      for (const { share, address } of results) take(share, thread.floats(address, share.output.floats));
    }
  }

  #call(kernel: HeavyKernel, share: Share, output: number, workspace?: number): void {
    const places: Places = {
      inputs: share.inputs.map(({ address }) => address),
      output,
      workspace: workspace ?? this.#simd.workspace(share.workspace),
      record: share.record.length === 0 ? 0 : this.#simd.record(share.record),
    };
    this.#simd.kernels[kernel](...share.values(places));
  }

  #callAndAdd(kernel: HeavyKernel, share: Share): void {
    const { floats } = share.output;
    const scratch = this.#simd.workspace(floats + share.workspace);
    this.#call(kernel, share, scratch, scratch + 4 * floats);
    addResult(share, floatsAt(scratch, floats));
  }
}

function addResult({ output }: Share, term: Float32Array): void {
  const sum = floatsAt(output.address, output.floats);
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + (term[i] ?? 0);
}

/** Cuts `units` into `parts` runs of nearly equal length. */
export function cut(units: number, parts: number): { start: number; count: number }[] {
  return Array.from({ length: parts }, (_, i) => {
    const [start, end] = [Math.floor((units * i) / parts), Math.floor((units * (i + 1)) / parts)];
    return { start, count: end - start };
  });
}
