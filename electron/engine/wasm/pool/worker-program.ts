/** @file What a kernel thread runs. Its text is evaluated in the thread, so it may use nothing from outside itself. */

/** Words of the control block that lies in each thread's memory. */
export const CONTROL = {
  /** Address of the block in bytes: behind the stack that the linker laid out. */
  address: 2 ** 17,
  words: 256,
  /** The number of the job to do; the thread waits for it to change. */
  wanted: 0,
  /** The number of the last job done. */
  done: 1,
  /** Index of the kernel's name in the thread's list; -1 ends the thread. */
  kernel: 2,
  /** How often to call it, and with how many arguments each time. */
  calls: 3,
  count: 4,
  /** 1 where the last job did not end well. */
  failed: 5,
  /** First of the arguments. */
  arguments: 6,
} as const;

/** Where jobs may put their data. */
export const ARENA_START = CONTROL.address + 4 * CONTROL.words;

/** Handed to the thread at its start. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly names: readonly string[];
  readonly control: typeof CONTROL;
}

/** The thread: waits for a job, calls the kernel, says that it is done, and waits again. */
export function threadMain({ module, memory, names, control }: ThreadStart): void {
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const functions = names.map((name) => instance.exports[name] as (...values: number[]) => void);
  const block = new Int32Array(memory.buffer, control.address, control.words);
  // Kernels follow one another within microseconds in a training step, and waking a sleeper costs more than that.
  const looks = 4000;
  for (let last = 0; ;) {
    let wanted = Atomics.load(block, control.wanted);
    for (let i = 0; wanted === last && i < looks; i += 1) wanted = Atomics.load(block, control.wanted);
    if (wanted === last) {
      Atomics.wait(block, control.wanted, last);
      continue;
    }
    last = wanted;
    const kernel = block[control.kernel] ?? -1;
    if (kernel < 0) return;
    const count = block[control.count] ?? 0;
    try {
      for (let call = 0; call < (block[control.calls] ?? 0); call += 1) {
        const start = control.arguments + call * count;
        functions[kernel]?.(...block.subarray(start, start + count));
      }
    } catch {
      block[control.failed] = 1;
    }
    Atomics.store(block, control.done, last);
    Atomics.notify(block, control.done);
  }
}
