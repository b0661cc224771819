/**
 * @file Entry of the process in which the desktop app tries an addon: a crash there hurts nobody. Its argument is the addon. It prints
 * what it finds and posts the same to main.
 */

import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { PROBE_PROGRAM } from './native/probe-program.ts';

type Probe = (require: (name: string) => unknown, process: object) => void;

/** Milliseconds: what a process of Electron's prints right before its end may be lost. */
const farewell = 1_000;

class ProbeEnded extends Error {}

// TensorFlow says while it is loaded why it does not use a GPU that it finds.
process.env['TF_CPP_MIN_LOG_LEVEL'] = '0';
const require = createRequire(import.meta.url);
const said: string[] = [];
const probe = runInThisContext(`(function (require, process) {${PROBE_PROGRAM}})`) as Probe;
try {
  probe(
    (name) => (name === 'fs' ? { writeSync: (_to: number, text: string) => said.push(text) } : require(name)),
    {
      // The program is written for `node -e`, where the first argument follows the executable at once.
      argv: [process.argv[0], process.argv[2]],
      dlopen: (holder: object, file: string) => {
        process.dlopen(holder, file);
      },
      exit: () => {
        throw new ProbeEnded();
      },
    },
  );
} catch (error) {
  if (!(error instanceof ProbeEnded)) throw error;
}
writeSync(1, said.join(''));
const { parentPort } = process as unknown as {
  readonly parentPort?: { postMessage(message: unknown): void };
};
parentPort?.postMessage(said.join(''));
setTimeout(() => process.exit(0), farewell);
