/** @file Recognising a TensorFlow library in the folders that people name. */

import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';

import { locateLibrary } from '../../../../../../electron/engine/native/install/locate-library.ts';

const HEADER = 'include/tensorflow/c/eager/c_api.h';

describe('locateLibrary', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'library-'));
  });
  async function make(...files: string[]): Promise<void> {
    for (const file of files) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), '');
    }
  }

  it('finds an unpacked libtensorflow', async () => {
    await make('lib/libtensorflow.so.2', 'lib/libtensorflow_framework.so.2', HEADER);
    expect(await locateLibrary(root)).toEqual({
      includeFolder: join(root, 'include'),
      libraryFolder: join(root, 'lib'),
      libraries: [join(root, 'lib/libtensorflow.so.2'), join(root, 'lib/libtensorflow_framework.so.2')],
    });
  });

  it.each([
    ['the package', ''],
    ['its site-packages', 'tensorflow'],
    ['its environment', 'lib/python3.12/site-packages/tensorflow'],
  ])("finds a Python package's library by the folder of %s", async (_, prefix) => {
    const files = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2', HEADER];
    await make(...files.map((file) => join(prefix, file)));
    const found = await locateLibrary(root);
    expect(found.libraryFolder).toBe(join(root, prefix));
    expect(found.libraries).toEqual(files.slice(0, 2).map((file) => join(root, prefix, file)));
  });

  it('finds the libraries of macOS', async () => {
    await make('libtensorflow_cc.2.dylib', 'libtensorflow_framework.2.dylib', HEADER);
    expect((await locateLibrary(root)).libraries[0]).toBe(join(root, 'libtensorflow_cc.2.dylib'));
  });

  it('says that the headers are missing', async () => {
    await make('lib/libtensorflow.so.2');
    await expect(locateLibrary(root)).rejects.toMatchObject({ problem: { code: 'engine/headers-missing' } });
  });

  it.each([
    ['an empty folder', ''],
    ['no folder', 'nowhere'],
  ])('says what it expects where there is %s', async (_, name) => {
    await expect(locateLibrary(join(root, name))).rejects.toMatchObject({
      problem: {
        code: 'engine/library-not-found',
        message: expect.stringContaining('site-packages/tensorflow') as string,
      },
    });
  });
});
