/** @file The PyTorch side of the bench: a Python process that times the same models on request. */

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { errorProblem } from '../../shared/problem.ts';
import { ProblemError } from '../../shared/problem-error.ts';

const script = fileURLToPath(new URL('../../resources/bench/torch_peer.py', import.meta.url));

const greetingSchema = z.object({ torch: z.string(), threads: z.number() });
const timesSchema = z
  .record(z.enum(['contiguous', 'channels-last']), z.array(z.number()).min(1))
  .or(z.object({ contiguous: z.array(z.number()).min(1) }));

/** A running Python process that holds the bench models. */
export class TorchPeer {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  /** PyTorch's version. */
  readonly version: string;

  private constructor(child: ChildProcess, lines: AsyncIterator<string>, version: string) {
    this.#child = child;
    this.#lines = lines;
    this.version = version;
  }

  /** Starts `python` with as many threads as the engine has. Rejects with a `ProblemError`. */
  static async start(python: string, threads: number): Promise<TorchPeer> {
    const child = spawn(python, [script, String(threads)], { stdio: ['pipe', 'pipe', 'inherit'] });
    const failed = once(child, 'error').then(([error]: unknown[]) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ProblemError(
        errorProblem('bench/no-torch', `${python} could not be started: ${reason}`, { file: python }),
      );
    });
    const reader: Interface = createInterface({ input: child.stdout });
    const lines = reader[Symbol.asyncIterator]();
    const first = await Promise.race([lines.next(), failed]);
    if (first.done) {
      throw new ProblemError(
        errorProblem('bench/no-torch', `${python} has no usable PyTorch; its message stands above.`, {
          file: python,
        }),
      );
    }
    const { torch } = greetingSchema.parse(JSON.parse(first.value));
    return new TorchPeer(child, lines, torch);
  }

  /** Milliseconds of `steps` steps by memory layout. */
  async time(model: string, steps: number): Promise<ReadonlyMap<string, readonly number[]>> {
    this.#child.stdin?.write(`${JSON.stringify({ model, steps })}\n`);
    const line = await this.#lines.next();
    if (line.done)
      throw new ProblemError(
        errorProblem(
          'bench/torch-ended',
          'PyTorch ended in the middle of the bench; its message stands above.',
        ),
      );
    return new Map(Object.entries(timesSchema.parse(JSON.parse(line.value))));
  }

  dispose(): void {
    this.#child.stdin?.end();
  }
}
