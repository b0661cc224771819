/** @file Entry of the process in which the desktop app tries an addon: a crash there hurts nobody. Its argument is the addon. */

import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { PROBE_PROGRAM } from './native/probe-program.ts';

// The program is written for `node -e`, where the first argument follows the executable at once.
process.argv.splice(1, 1);
// TensorFlow says while it is loaded why it does not use a GPU that it finds.
process.env['TF_CPP_MIN_LOG_LEVEL'] = '0';
const program = runInThisContext(`(require) => {${PROBE_PROGRAM}}`) as (require: NodeJS.Require) => void;
program(createRequire(import.meta.url));
