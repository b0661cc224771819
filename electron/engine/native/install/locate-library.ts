/** @file Recognises a TensorFlow C library in a folder that someone names. */

import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { InstallFailure } from './install-failure.ts';

/** A library as it lies on the disk. */
export interface TensorflowLibrary {
  /** Holds `tensorflow/c/c_api.h`. */
  readonly includeFolder: string;
  readonly libraryFolder: string;
  /** The files to link with, absolute: the one with the C API first. */
  readonly libraries: readonly string[];
}

/** Names of the library with the C API, and of the one with the rest; a Python package has the first, an archive the second. */
const MAIN = ['libtensorflow_cc.so.2', 'libtensorflow.so.2', 'libtensorflow.so', 'libtensorflow_cc.2.dylib', 'libtensorflow.2.dylib', 'libtensorflow.dylib']; // prettier-ignore
const FRAMEWORK = ['libtensorflow_framework.so.2', 'libtensorflow_framework.so', 'libtensorflow_framework.2.dylib', 'libtensorflow_framework.dylib']; // prettier-ignore

const EXPECTED =
  'It must be an unpacked libtensorflow (with include/ and lib/), or the tensorflow folder of a Python environment ' +
  '(site-packages/tensorflow, with include/ and libtensorflow_cc.so.2).';

/** Throws an `InstallFailure` that says what is missing. */
export async function locateLibrary(folder: string): Promise<TensorflowLibrary> {
  const root = resolve(folder);
  if (!(await isFolder(root))) {
    throw new InstallFailure('library-not-found', `There is no folder ${root}. ${EXPECTED}`, { file: root });
  }
  for (const candidate of await candidates(root)) {
    const found = await recognise(candidate);
    if (found !== null) return found;
  }
  throw new InstallFailure('library-not-found', `${root} holds no TensorFlow C library. ${EXPECTED}`, {
    file: root,
  });
}

/** The folder itself, and the places where a Python environment keeps the package. */
async function candidates(root: string): Promise<string[]> {
  const pythons = await readdir(join(root, 'lib')).catch(() => []);
  const packages = pythons
    .filter((name) => name.startsWith('python'))
    .map((name) => join(root, 'lib', name, 'site-packages', 'tensorflow'));
  return [root, join(root, 'tensorflow'), ...packages];
}

async function recognise(root: string): Promise<TensorflowLibrary | null> {
  for (const libraryFolder of [root, join(root, 'lib')]) {
    const main = await firstFile(libraryFolder, MAIN);
    if (main === null) continue;
    const framework = await firstFile(libraryFolder, FRAMEWORK);
    const includeFolder = join(root, 'include');
    if (!(await isFile(join(includeFolder, 'tensorflow', 'c', 'eager', 'c_api.h')))) {
      throw new InstallFailure(
        'headers-missing',
        `${root} has the TensorFlow library but not its headers (include/tensorflow/c/eager/c_api.h). ${EXPECTED}`,
        { file: root },
      );
    }
    return {
      includeFolder,
      libraryFolder,
      libraries: framework === null ? [main] : [main, framework],
    };
  }
  return null;
}

async function firstFile(folder: string, names: readonly string[]): Promise<string | null> {
  for (const name of names) if (await isFile(join(folder, name))) return join(folder, name);
  return null;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then((status) => status.isFile(), () => false); // prettier-ignore
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then((status) => status.isDirectory(), () => false); // prettier-ignore
}
