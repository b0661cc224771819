/** @file Which CUDA libraries a TensorFlow library opens at run time, and whether the system would find them. */

import { createReadStream } from 'node:fs';
import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand } from '../native/run-command.ts';

/** A library for NVIDIA's cards contains the names of CUDA's functions; one without that support has none of them. */
const CUDA_MARKS = ['cudaGetDevice', 'libcudart', 'libcuda.so'].map((mark) => Buffer.from(mark, 'latin1'));

/** Whether any of the files was built with CUDA; reads them through, about a second for each gigabyte. */
export async function isBuiltForCuda(libraries: readonly string[]): Promise<boolean> {
  for (const library of libraries) if (await contains(library, CUDA_MARKS)) return true;
  return false;
}

async function contains(file: string, marks: readonly Buffer[]): Promise<boolean> {
  const overlap = Math.max(...marks.map((mark) => mark.length)) - 1;
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 8 << 20 })) {
    const window = Buffer.concat([tail, chunk as Buffer]);
    if (marks.some((mark) => window.includes(mark))) return true;
    tail = window.subarray(-overlap);
  }
  return false;
}

/** Releases of CUDA and cuDNN by the release of TensorFlow from which on they are needed (its table of tested builds). */
const NEEDS: readonly (readonly [since: number, cuda: 11 | 12, cudnn: 8 | 9])[] = [
  [2.18, 12, 9],
  [2.15, 12, 8],
  [0, 11, 8],
];

/** Sonames, as TensorFlow opens them, for one release of CUDA. */
const SONAMES: Readonly<Record<11 | 12, readonly string[]>> = {
  11: ['libcudart.so.11.0', 'libcublas.so.11', 'libcublasLt.so.11', 'libcufft.so.10', 'libcusolver.so.11', 'libcusparse.so.11'], // prettier-ignore
  12: ['libcudart.so.12', 'libcublas.so.12', 'libcublasLt.so.12', 'libcufft.so.11', 'libcusolver.so.11', 'libcusparse.so.12'], // prettier-ignore
};

/** The CUDA libraries that a release of TensorFlow opens, for example for `2.21.0`. */
export function wantedCudaLibraries(tensorflow: string): string[] {
  const [major = '0', minor = '0'] = tensorflow.split('.');
  const release = Number(major) + Number(minor) / 100;
  const [, cuda, cudnn] = NEEDS.find(([since]) => release >= since) ?? ([0, 12, 9] as const);
  return ['libcuda.so.1', ...SONAMES[cuda], `libcudnn.so.${cudnn}`];
}

/** Those of the wanted ones that neither the loader nor the library's own search path would find. */
export async function missingCudaLibraries(
  wanted: readonly string[],
  libraryFolder: string,
): Promise<string[]> {
  const folders = [...searchPath(), ...(await wheelFolders(libraryFolder))];
  const cached = await loaderCache();
  const found = await Promise.all(
    wanted.map(async (name) => cached.has(name) || (await isInAny(name, folders))),
  );
  return wanted.filter((_, i) => found[i] === false);
}

function searchPath(): string[] {
  return (process.env['LD_LIBRARY_PATH'] ?? '').split(':').filter((folder) => folder !== '');
}

/** The wheels `nvidia-*` lie beside TensorFlow's, and its library looks for them there. */
async function wheelFolders(libraryFolder: string): Promise<string[]> {
  const root = join(libraryFolder, '..', 'nvidia');
  const packages = await readdir(root).catch(() => []);
  return packages.map((name) => join(root, name, 'lib'));
}

async function loaderCache(): Promise<Set<string>> {
  for (const program of ['ldconfig', '/sbin/ldconfig']) {
    const result = await runCommand(program, ['-p']);
    if (result?.code === 0)
      return new Set([...result.stdout.matchAll(/^\s+(\S+) \(/gm)].map(([, name]) => name ?? ''));
  }
  return new Set(
    (await readFile('/etc/ld.so.cache', 'latin1').catch(() => '')).match(/lib[\w+.-]+\.so[\w.]*/g) ?? [],
  );
}

async function isInAny(name: string, folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    const isThere = await access(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (isThere) return true;
  }
  return false;
}
