/** @file Compiles little shared libraries for tests of what may be wrong with one. */

import { execFileSync } from 'node:child_process';

import { findCompiler } from '../../electron/engine/native/install/find-compiler.ts';

/** Null where this machine has no C++ compiler. */
export const COMPILER = await findCompiler();

/** Compiles `source` to `output`; throws where that fails. */
export function compileShared(source: string, output: string, further: readonly string[] = []): void {
  if (COMPILER === null) throw new Error('This machine has no C++ compiler.');
  execFileSync(COMPILER.program, ['-shared', '-fPIC', source, '-o', output, ...further]);
}
