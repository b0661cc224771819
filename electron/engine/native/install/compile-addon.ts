/** @file Compiles the N-API addon against a TensorFlow C library. */

import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, relative, isAbsolute } from 'node:path';

import { runCommand } from '../run-command.ts';
import type { SourceFile } from './addon-sources.ts';
import { COMPILE_FLAGS, stageSources, withoutOwnOperations } from './addon-sources.ts';
import type { Compiler } from './find-compiler.ts';
import { compilerAdvice, findCompiler } from './find-compiler.ts';
import { InstallFailure } from './install-failure.ts';
import type { TensorflowLibrary } from './locate-library.ts';

/** What to compile, and where to. */
export interface CompileJob {
  readonly library: TensorflowLibrary;
  readonly sources: readonly SourceFile[];
  /** The addon to write. */
  readonly output: string;
  /** For the sources; removed afterwards. */
  readonly buildFolder: string;
  readonly signal?: AbortSignal | undefined;
}

/** Where the result may be slower than it could be. */
export interface CompiledAddon {
  /** False where our own operations don't compile against this library; the engine then chains TensorFlow's. */
  readonly hasOwnOperations: boolean;
}

/** Throws an `InstallFailure` without a compiler, or with what the compiler said. */
export async function compileAddon(
  job: CompileJob,
  env: NodeJS.ProcessEnv = process.env,
): Promise<CompiledAddon> {
  const compiler = await findCompiler(env);
  if (compiler === null) {
    throw new InstallFailure(
      'compiler-missing',
      `The native engine's addon is compiled on this machine, and there is no C++ compiler. ${compilerAdvice()}`,
    );
  }
  await stageSources(job.sources, job.buildFolder);
  await mkdir(dirname(job.output), { recursive: true });
  const whole = await tryToCompile(compiler, job, env);
  if (whole !== null) {
    const reduced = await tryToCompile(compiler, { ...job, sources: withoutOwnOperations(job.sources) }, env);
    if (reduced !== null) throw failed(compiler, reduced);
  }
  await rm(job.buildFolder, { recursive: true, force: true });
  return { hasOwnOperations: whole === null };
}

/** Null when it compiles, else what the compiler said. */
async function tryToCompile(
  compiler: Compiler,
  job: CompileJob,
  env: NodeJS.ProcessEnv,
): Promise<string | null> {
  const args = compilerArguments(job, process.platform);
  const result = await runCommand(compiler.program, args, { cwd: job.buildFolder, env, signal: job.signal });
  if (result === null) return 'It could not be started.';
  return result.code === 0 ? null : result.stderr;
}

/** The arguments after the compiler's name; paths of sources are relative to the build folder. */
function compilerArguments({ library, sources, output }: CompileJob, platform: NodeJS.Platform): string[] {
  const units = sources.map(({ path }) => path).filter((path) => path.endsWith('.cc'));
  return [
    ...COMPILE_FLAGS,
    '-shared',
    // All symbols at once: a library that lacks one is refused when it is loaded, instead of ending the process when it is used.
    ...(platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : ['-Wl,-z,now']),
    '-Inode',
    `-I${library.includeFolder}`,
    ...units,
    '-o',
    output,
    ...library.libraries,
    `-Wl,-rpath,${runtimePath(dirname(output), library.libraryFolder, platform)}`,
  ];
}

/** A library inside the same installation is found relative to the addon, so that the folder may be moved. */
function runtimePath(addonFolder: string, libraryFolder: string, platform: NodeJS.Platform): string {
  const installation = dirname(addonFolder);
  const inside = relative(installation, libraryFolder);
  if (inside.startsWith('..') || isAbsolute(inside)) return libraryFolder;
  return join(platform === 'darwin' ? '@loader_path' : '$ORIGIN', relative(addonFolder, libraryFolder));
}

/** Compilers end with a count; the reason stands in the first lines that name an error. */
function failed(compiler: Compiler, stderr: string): InstallFailure {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const reasons = lines.filter((line) => /\berror\b|undefined reference|cannot find/.test(line));
  const shown = (reasons.length > 0 ? reasons : lines.slice(-5)).slice(0, 5).join('\n');
  return new InstallFailure(
    'compile-failed',
    `The native engine's addon does not compile against this library (${compiler.version}):\n${shown}\n` +
      'Try another release of TensorFlow; 2.21 is known to work.',
  );
}
