/** @file The addon's sources: those of `@tensorflow/tfjs-node-gpu`, our own operations, Node's headers; and their hash. */

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { nativeKernelsFolder } from '../../native-kernels-folder.ts';

const require = createRequire(import.meta.url);

/** The folder of our own operations in the staged tree. */
const OWN = 'kernels';

/** A source file as it will be compiled. */
export interface SourceFile {
  /** From the root of the staged tree, with forward slashes: `binding/x.cc` or `node/node_api.h`. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** The optimiser level and the language; part of the hash, so that a change of them rebuilds. */
export const COMPILE_FLAGS: readonly string[] = [
  '-std=c++17',
  '-O3',
  '-fPIC',
  '-pthread',
  '-ffp-contract=fast',
  '-DNAPI_VERSION=8',
];

/**
 * Read through Node, not handed to the compiler where they lie: inside a packaged app they are in an archive that only
 * Electron's own file functions can see into.
 */
export async function readAddonSources(): Promise<SourceFile[]> {
  const binding = join(dirname(require.resolve('@tensorflow/tfjs-node-gpu/package.json')), 'binding');
  const headers = join(dirname(require.resolve('node-api-headers/package.json')), 'include');
  return [
    ...(await filesOf(binding, 'binding')),
    ...(await filesOf(nativeKernelsFolder, OWN)),
    ...(await filesOf(headers, 'node')),
  ];
}

/** The sources without our own operations: an addon of these alone computes the same, more slowly. */
export function withoutOwnOperations(sources: readonly SourceFile[]): SourceFile[] {
  return sources.filter(({ path }) => !path.startsWith(`${OWN}/`));
}

async function filesOf(folder: string, prefix: string): Promise<SourceFile[]> {
  const names = (await readdir(folder)).filter((name) => /\.(cc|h)$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({ path: `${prefix}/${name}`, bytes: await readFile(join(folder, name)) })),
  );
}

/** Changes with any source and any flag. */
export function hashSources(
  sources: readonly SourceFile[],
  flags: readonly string[] = COMPILE_FLAGS,
): string {
  const hash = createHash('sha256').update(flags.join('\0'));
  for (const { path, bytes } of sources) hash.update(`\0${path}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex').slice(0, 16);
}

/** Writes the sources below a folder. */
export async function stageSources(sources: readonly SourceFile[], folder: string): Promise<void> {
  for (const { path, bytes } of sources) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}
