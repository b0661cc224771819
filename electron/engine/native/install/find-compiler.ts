/** @file Finds a C++ compiler. */

import { runCommand } from '../run-command.ts';

/** A compiler that answered. */
export interface Compiler {
  readonly program: string;
  /** The first line of what it says of itself. */
  readonly version: string;
}

/** What `CXX` names, else the usual names; null where none answers. */
export async function findCompiler(env: NodeJS.ProcessEnv = process.env): Promise<Compiler | null> {
  const named = env['CXX'];
  for (const program of [...(named ? [named] : []), 'g++', 'c++', 'clang++']) {
    const result = await runCommand(program, ['--version'], { env });
    if (result?.code === 0) return { program, version: result.stdout.split('\n')[0] ?? program };
  }
  return null;
}

/** How to get one, in a sentence, for the systems that this engine supports. */
export function compilerAdvice(platform: NodeJS.Platform = process.platform): string {
  if (platform === 'darwin') return 'Install one with `xcode-select --install`.';
  return 'Install one (Debian, Ubuntu: `apt install g++`; Fedora: `dnf install gcc-c++`), or name yours in CXX.';
}
