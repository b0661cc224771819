/** @file Wheels: fetched by a real pip from a folder of made ones, and unpacked by a real Python. */

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  fetchWheels,
  findPython,
  requirementsOf,
  unpackWheel,
} from '../../../../../../electron/engine/native/install/python.ts';

function hasPip(): boolean {
  try {
    execFileSync('python3', ['-m', 'pip', '--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Writes wheels that pip accepts: the files named, and the metadata. */
const MAKE_WHEELS = `
import sys, zipfile
def make(folder, name, version, files, requires=()):
    info = f'{name}-{version}.dist-info'
    with zipfile.ZipFile(f'{folder}/{name}-{version}-py3-none-any.whl', 'w') as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
        lines = ['Metadata-Version: 2.1', f'Name: {name}', f'Version: {version}', *requires]
        wheel.writestr(f'{info}/METADATA', '\\n'.join(lines) + '\\n')
        wheel.writestr(f'{info}/WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
        wheel.writestr(f'{info}/RECORD', '')
folder = sys.argv[1]
make(folder, 'tas_tensorflow', '9.9.0', {
    'tensorflow/libtensorflow_cc.so.2': 'library',
    'tensorflow/libtensorflow_framework.so.2': 'framework',
    'tensorflow/include/tensorflow/c/c_api.h': 'header',
    'tensorflow/include/external/llvm/a.h': 'foreign',
    'tensorflow/include/external/local_tsl/b.h': 'own',
    'tensorflow/include/tensorflow/compiler/c.h': 'foreign',
    'tensorflow/python/keras.py': 'code',
}, ['Requires-Dist: numpy', 'Requires-Dist: tas_nvidia_sums<2,>=1.0; extra == "and-cuda"',
    "Requires-Dist: tas_other; extra == 'else'"])
make(folder, 'tas_nvidia_sums', '1.5', {
    'nvidia/sums/lib/libsums.so.12': 'sums', 'nvidia/sums/include/sums.h': 'header', 'nvidia/__init__.py': ''})
make(folder, 'tas_evil', '1.0', {'tensorflow/include/../../../escaped.h': 'evil'})
`;

const nothing = (): void => undefined;

describe.runIf(hasPip())('wheels', () => {
  let shelf = '';
  let folder = '';
  const environment = { PIP_NO_INDEX: '1', PIP_FIND_LINKS: '', PIP_CONFIG_FILE: '/dev/null' };
  const before = { ...process.env };
  beforeAll(async () => {
    shelf = await mkdtemp(join(tmpdir(), 'shelf-'));
    folder = await mkdtemp(join(tmpdir(), 'wheels-'));
    execFileSync('python3', ['-c', MAKE_WHEELS, shelf]);
    Object.assign(process.env, environment, { PIP_FIND_LINKS: shelf });
  });
  afterAll(() => {
    for (const name of Object.keys(environment)) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
  });
  const shelved = async (prefix: string): Promise<string> =>
    join(shelf, (await readdir(shelf)).find((name) => name.startsWith(prefix)) ?? '');

  it("are fetched through the user's pip, without what they depend on", async () => {
    const request = { python: 'python3', requirements: ['tas_tensorflow==9.9.0'], folder, onBytes: nothing };
    const wheels = await fetchWheels(request);
    expect(wheels.map((path) => basename(path))).toEqual(['tas_tensorflow-9.9.0-py3-none-any.whl']);
  });

  it('that nobody has are reported with what pip says', async () => {
    const request = { python: 'python3', requirements: ['tas_tensorflow==1.0'], folder, onBytes: nothing };
    await expect(fetchWheels(request)).rejects.toMatchObject({
      problem: {
        code: 'engine/wheel-not-fetched',
        message: expect.stringContaining('No matching distribution') as string,
      },
    });
  });

  it('name the CUDA libraries that belong to them', async () => {
    const wheel = await shelved('tas_tensorflow');
    const wanted = await requirementsOf('python3', wheel, 'and-cuda');
    expect(wanted).toEqual(['tas_nvidia_sums<2,>=1.0']);
    const wheels = await fetchWheels({ python: 'python3', requirements: wanted, folder, onBytes: nothing });
    expect(wheels.some((path) => basename(path).startsWith('tas_nvidia_sums-1.5'))).toBe(true);
  });

  it('are unpacked without Python code and foreign headers, with the bytes counted', async () => {
    const target = await mkdtemp(join(tmpdir(), 'unpacked-'));
    const counts: [number, number][] = [];
    const onBytes = (done: number, total: number): number => counts.push([done, total]);
    for (const wheel of [await shelved('tas_tensorflow'), await shelved('tas_nvidia')]) {
      await unpackWheel({ python: 'python3', wheel, folder: target, onBytes });
    }
    expect(await readFile(join(target, 'tensorflow/libtensorflow_cc.so.2'), 'utf8')).toBe('library');
    const files = (await readdir(target, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
    expect(files.sort()).toEqual([
      'b.h',
      'c_api.h',
      'libsums.so.12',
      'libtensorflow_cc.so.2',
      'libtensorflow_framework.so.2',
    ]);
    expect(counts).toEqual([
      [25, 25],
      [4, 4],
    ]);
  });

  it('that are none, or are damaged, are refused', async () => {
    const target = await mkdtemp(join(tmpdir(), 'unpacked-'));
    const broken = join(target, 'broken.whl');
    const whole = await readFile(await shelved('tas_tensorflow'));
    await writeFile(broken, whole.subarray(0, whole.length / 2));
    await expect(
      unpackWheel({ python: 'python3', wheel: broken, folder: target, onBytes: nothing }),
    ).rejects.toMatchObject({ problem: { code: 'engine/wheel-damaged', place: { file: broken } } });
  });

  it('that name files outside of themselves are refused', async () => {
    const target = join(await mkdtemp(join(tmpdir(), 'unpacked-')), 'a', 'b');
    const wheel = await shelved('tas_evil');
    await expect(
      unpackWheel({ python: 'python3', wheel, folder: target, onBytes: nothing }),
    ).rejects.toMatchObject({ problem: { code: 'engine/wheel-damaged' } });
    expect(existsSync(join(target, '..', 'escaped.h'))).toBe(false);
    expect(existsSync(join(target, 'escaped.h'))).toBe(false);
  });
});

describe('findPython', () => {
  it('says that the one named is none', async () => {
    await expect(findPython('/nowhere/python')).rejects.toMatchObject({
      problem: { code: 'engine/python-missing' },
    });
  });
});
