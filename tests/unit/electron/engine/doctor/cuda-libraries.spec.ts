/** @file Which CUDA libraries a TensorFlow wants, and whether they would be found. */

import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import {
  isBuiltForCuda,
  missingCudaLibraries,
  wantedCudaLibraries,
} from '../../../../../electron/engine/doctor/cuda-libraries.ts';
import { TENSORFLOW, WITHOUT_TENSORFLOW } from '../../../../native/native-engine.ts';

describe('wantedCudaLibraries', () => {
  it.each([
    ['2.21.0', 'libcudart.so.12', 'libcudnn.so.9'],
    ['2.18.0', 'libcudart.so.12', 'libcudnn.so.9'],
    ['2.15.1', 'libcudart.so.12', 'libcudnn.so.8'],
    ['2.9.1', 'libcudart.so.11.0', 'libcudnn.so.8'],
  ])('of TensorFlow %s', (tensorflow, runtime, networks) => {
    const wanted = wantedCudaLibraries(tensorflow);
    expect(wanted).toContain('libcuda.so.1');
    expect(wanted).toContain(runtime);
    expect(wanted).toContain(networks);
    expect(wanted).toHaveLength(8);
  });
});

describe('missingCudaLibraries', () => {
  it("finds those of wheels beside TensorFlow's own, and names the others", async () => {
    const root = await mkdtemp(join(tmpdir(), 'packages-'));
    await mkdir(join(root, 'tensorflow'));
    await mkdir(join(root, 'nvidia', 'sums', 'lib'), { recursive: true });
    await writeFile(join(root, 'nvidia', 'sums', 'lib', 'libtassums.so.12'), '');
    const wanted = ['libtassums.so.12', 'libtasother.so.9'];
    expect(await missingCudaLibraries(wanted, join(root, 'tensorflow'))).toEqual(['libtasother.so.9']);
  });

  it('finds what the loader knows', async () => {
    expect(await missingCudaLibraries(['libc.so.6'], '/nowhere')).toEqual([]);
  });
});

describe('isBuiltForCuda', () => {
  async function fileOf(...parts: readonly (string | Buffer)[]): Promise<string> {
    const file = join(await mkdtemp(join(tmpdir(), 'library-')), 'libtensorflow.so.2');
    await writeFile(file, Buffer.concat(parts.map((part) => Buffer.from(part))));
    return file;
  }

  it('sees a name of CUDA wherever it lies, also where two reads meet', async () => {
    const before = Buffer.alloc((8 << 20) - 4);
    expect(await isBuiltForCuda([await fileOf(before, 'cudaGetDevice', Buffer.alloc(100))])).toBe(true);
    expect(await isBuiltForCuda([await fileOf('a'), await fileOf('libcudart.so.12')])).toBe(true);
  });
  it('sees that there is none', async () => {
    expect(await isBuiltForCuda([await fileOf(Buffer.alloc(9 << 20), 'cudaGet')])).toBe(false);
  });
  it.runIf(TENSORFLOW)(`tells the truth about the library under test${WITHOUT_TENSORFLOW}`, async () => {
    const folder = TENSORFLOW ?? '';
    const info = join(folder, 'python', 'platform', 'build_info.py');
    const text = await import('node:fs/promises').then(({ readFile }) => readFile(info, 'utf8'));
    const isCuda = /'is_cuda_build', True/.test(text);
    expect(await isBuiltForCuda([join(folder, 'libtensorflow_framework.so.2')])).toBe(isCuda);
  });
});
