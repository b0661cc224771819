/** @file Installing: what works replaces what was there, and what does not work replaces nothing. */

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { installNative } from '../../../../../../electron/engine/native/install/install-native.ts';
import { describePlan, planInstall } from '../../../../../../electron/engine/native/install/install-plan.ts';
import { locateLibrary } from '../../../../../../electron/engine/native/install/locate-library.ts';
import type { InstallProgress } from '../../../../../../electron/engine/native/install/progress.ts';
import {
  currentFile,
  installationsFolder,
  readCurrent,
} from '../../../../../../electron/engine/native/installation.ts';
import { compileShared } from '../../../../../native/compile-shared.ts';
import { TENSORFLOW, WITHOUT_TENSORFLOW } from '../../../../../native/native-engine.ts';
import { expectProblem, expectSuccess } from '../../../../../support/expect-result.ts';

const temporary = (name: string): Promise<string> => mkdtemp(join(tmpdir(), `${name}-`));

describe('planInstall', () => {
  it('says what it will do with a library that lies here', async () => {
    const folder = await temporary('library');
    const header = join(folder, 'include/tensorflow/c/eager');
    await mkdir(header, { recursive: true });
    await writeFile(join(header, 'c_api.h'), '');
    await writeFile(join(folder, 'libtensorflow.so.2'), '');
    const plan = expectSuccess(await planInstall({ kind: 'library', folder }, '/engine'));
    expect(plan.needsConsent).toBe(false);
    expect(describePlan(plan).join('\n')).toMatch(/where it lies[^]*\/engine/);
  });

  it('asks before it fetches a wheel, and says how large it is', async () => {
    const source = {
      kind: 'wheel',
      file: null,
      requirement: 'tensorflow-cpu==2.21.0',
      python: null,
    } as const;
    const plan = expectSuccess(await planInstall(source, '/engine'));
    expect(plan.needsConsent).toBe(true);
    expect(describePlan(plan)[0]).toMatch(/tensorflow-cpu==2\.21\.0 with pip \(about 260 MB/);
  });

  it('counts the CUDA libraries that are asked for', async () => {
    const requirement = 'tensorflow[and-cuda]==2.21.0';
    const plan = expectSuccess(
      await planInstall({ kind: 'wheel', file: null, requirement, python: null }, '/engine'),
    );
    expect(describePlan(plan)[0]).toMatch(/CUDA libraries with pip \(about 3,320 MB/);
  });

  it('finds nothing in a folder without a library', async () => {
    const folder = await temporary('empty');
    const refused = await planInstall({ kind: 'library', folder }, '/engine');
    expect(expectProblem(refused).code).toBe('engine/library-not-found');
  });
});

describe.runIf(TENSORFLOW)(`installNative${WITHOUT_TENSORFLOW}`, () => {
  const real = TENSORFLOW ?? '';
  let home = '';
  const compilerBefore = process.env['CXX'];
  beforeAll(async () => {
    home = await temporary('home');
    const seen: InstallProgress[] = [];
    const plan = expectSuccess(await planInstall({ kind: 'library', folder: real }, home));
    const result = expectSuccess(await installNative(plan, { onProgress: (step) => seen.push(step) }));
    expect(result.installation.hasOwnOperations).toBe(true);
    expect(seen.map(({ stage, done }) => `${stage} ${done}`)).toEqual([
      'compile 0',
      'compile 1',
      'test 0',
      'test 1',
      'activate 0',
      'activate 1',
    ]);
  });
  afterEach(() => {
    if (compilerBefore === undefined) delete process.env['CXX'];
    else process.env['CXX'] = compilerBefore;
  });

  /** Installs from a folder and expects the engine that was there before to be untouched. */
  async function expectRefusal(folder: string): Promise<string> {
    const before = await readFile(currentFile(home), 'utf8');
    const plan = expectSuccess(await planInstall({ kind: 'library', folder }, home));
    const problem = expectProblem(await installNative(plan));
    expect(await readFile(currentFile(home), 'utf8')).toBe(before);
    const { addon } = expectSuccess(await readCurrent(home));
    expect(existsSync(addon)).toBe(true);
    const folders = (await readdir(installationsFolder(home))).filter((name) => /^\d/.test(name));
    expect(folders).toHaveLength(1);
    return `${problem.code} ${problem.message}`;
  }

  /** A folder with the real headers and a library that is compiled from the code given. */
  async function libraryOf(code: string, linkWith: readonly string[] = []): Promise<string> {
    const folder = await temporary('fake');
    const { includeFolder } = await locateLibrary(real);
    await symlink(includeFolder, join(folder, 'include'));
    const source = join(folder, 'fake.cc');
    await writeFile(source, code);
    const name = 'libtensorflow.so.2';
    const output = join(folder, name);
    compileShared(source, output, [`-Wl,-soname,${name}`, '-Wl,--no-as-needed', ...linkWith]);
    return folder;
  }

  it('refuses a library that lacks functions, and keeps the engine', async () => {
    const folder = await libraryOf('int nothing() { return 0; }');
    expect(await expectRefusal(folder)).toMatch(/^engine\/addon-mismatch .*TF/);
  });

  it('refuses a library that crashes, and keeps the engine', async () => {
    const { libraries, libraryFolder } = await locateLibrary(real);
    // It has all functions, one of its own so that it is linked at all, and fails as soon as it is loaded.
    const version = 'extern "C" const char *TF_Version() { return "0"; }';
    const code = `#include <cstdlib>\n${version}\n__attribute__((constructor)) void f() { abort(); }`;
    const folder = await libraryOf(code, [...libraries, `-Wl,-rpath,${libraryFolder}`]);
    expect(await expectRefusal(folder)).toMatch(/^engine\/addon-crashes .*SIGABRT/);
  });

  it('refuses a library that was cut short, and keeps the engine', async () => {
    const folder = await libraryOf('int nothing() { return 0; }');
    await writeFile(join(folder, 'libtensorflow.so.2'), 'cut');
    expect(await expectRefusal(folder)).toMatch(/^engine\/library-damaged/);
  });

  it('says that there is no compiler, and where to get one', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    try {
      expect(await expectRefusal(real)).toMatch(/^engine\/compiler-missing .*(apt install|xcode-select)/);
    } finally {
      process.env['PATH'] = path;
    }
  });

  it('shows what the compiler says', async () => {
    const script = join(await temporary('compiler'), 'c++');
    const answer =
      'case "$1" in --version) echo fake 1.0;; *) echo "a.cc:1: error: no such thing" >&2; exit 1;; esac';
    await writeFile(script, `#!/bin/sh\n${answer}\n`, { mode: 0o755 });
    process.env['CXX'] = script;
    expect(await expectRefusal(real)).toMatch(/^engine\/compile-failed [^]*fake 1\.0[^]*no such thing/);
  });

  it('does without our own operations where they do not compile', async () => {
    const script = join(await temporary('compiler'), 'c++');
    const refuse = 'case "$*" in *kernels/*) echo "error: not these" >&2; exit 1;; esac';
    await writeFile(script, `#!/bin/sh\n${refuse}\nexec g++ "$@"\n`, { mode: 0o755 });
    process.env['CXX'] = script;
    const other = await temporary('home');
    const plan = expectSuccess(await planInstall({ kind: 'library', folder: real }, other));
    expect(expectSuccess(await installNative(plan)).installation.hasOwnOperations).toBe(false);
  });

  it('lets only one installation work at a time', async () => {
    const lock = join(installationsFolder(home), 'install.lock');
    await writeFile(lock, String(process.pid));
    expect(await expectRefusal(real)).toMatch(/^engine\/install-under-way/);
    expect(existsSync(lock)).toBe(true);
    // One that died left its number behind; no process has this one.
    await writeFile(lock, '999999999');
    const plan = expectSuccess(await planInstall({ kind: 'library', folder: real }, home));
    expectSuccess(await installNative(plan));
    expect(existsSync(lock)).toBe(false);
  });

  it('can be cancelled, which changes nothing', async () => {
    const before = await readFile(currentFile(home), 'utf8');
    const plan = expectSuccess(await planInstall({ kind: 'library', folder: real }, home));
    const cancel = new AbortController();
    const onProgress = ({ stage }: InstallProgress): void => {
      if (stage === 'compile') setTimeout(() => cancel.abort(), 300);
    };
    const problem = expectProblem(await installNative(plan, { onProgress, signal: cancel.signal }));
    expect(problem.code).toBe('engine/install-cancelled');
    expect(await readFile(currentFile(home), 'utf8')).toBe(before);
    expect((await readdir(installationsFolder(home))).filter((name) => /^\d/.test(name))).toHaveLength(1);
  });
});
