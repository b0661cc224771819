/** @file The doctor on this very machine, with engines that are there, missing and broken. */

import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import { diagnose } from '../../../../../electron/engine/doctor/diagnose.ts';
import type { Diagnosis, EngineVariant } from '../../../../../electron/engine/doctor/diagnosis.ts';
import { printDiagnosis } from '../../../../../electron/engine/doctor/print-diagnosis.ts';
import {
  addonFile,
  currentFile,
  currentText,
  installationsFolder,
  readCurrent,
} from '../../../../../electron/engine/native/installation.ts';
import { compileShared } from '../../../../native/compile-shared.ts';
import { TENSORFLOW, testEngineHome, WITHOUT_TENSORFLOW } from '../../../../native/native-engine.ts';
import { expectSuccess } from '../../../../support/expect-result.ts';

const COMPILING = 300_000;
const emptyHome = (): Promise<string> => mkdtemp(join(tmpdir(), 'home-'));

/** Codes of what stands in the way of one engine. */
function codesOf({ engines }: Diagnosis, variant: EngineVariant): string[] {
  return engines.find(({ engine }) => engine === variant)?.findings.map(({ code }) => code) ?? [];
}
function isAvailable({ engines }: Diagnosis, variant: EngineVariant): boolean {
  return engines.find(({ engine }) => engine === variant)?.isAvailable === true;
}

describe('diagnose', () => {
  it('finds wasm where native is not installed, and says so', async () => {
    const diagnosis = await diagnose({ home: await emptyHome() });
    expect(diagnosis.auto).toBe('wasm');
    expect(diagnosis.engines.map(({ engine }) => engine)).toEqual([
      'native-gpu',
      'native-cpu',
      'wasm',
      'cpu',
    ]);
    expect(isAvailable(diagnosis, 'wasm')).toBe(true);
    expect(isAvailable(diagnosis, 'cpu')).toBe(true);
    expect(isAvailable(diagnosis, 'native-cpu')).toBe(false);
    expect(codesOf(diagnosis, 'native-cpu')).toContain('engine/not-installed');
    expect(JSON.parse(JSON.stringify(diagnosis))).toEqual(diagnosis);
    const text = printDiagnosis(diagnosis);
    expect(text).toContain('With --engine auto, the wasm engine runs.');
    expect(text).toContain('tas engine install');
    // Both native variants lack the same; it is said once.
    expect(text.match(/is not installed/g)).toHaveLength(1);
  });

  it('says that a record is unreadable', async () => {
    const home = await emptyHome();
    await mkdir(installationsFolder(home));
    await writeFile(currentFile(home), '{');
    expect(codesOf(await diagnose({ home }), 'native-cpu')).toContain('engine/record-unreadable');
  });
});

describe.runIf(TENSORFLOW)(`diagnose with an installed engine${WITHOUT_TENSORFLOW}`, () => {
  let good = '';
  beforeAll(async () => {
    good = await testEngineHome();
  }, COMPILING);

  /** A copy of the good home, with the record changed and the addon replaced. */
  async function brokenHome(changes: object, breakAddon: (addon: string) => Promise<void>): Promise<string> {
    const home = await emptyHome();
    const { folder, addon, id } = expectSuccess(await readCurrent(good));
    const copy = join(installationsFolder(home), id);
    await mkdir(dirname(addonFile(copy)), { recursive: true });
    await cp(addon, addonFile(copy));
    const record = JSON.parse(await readFile(join(folder, 'install.json'), 'utf8')) as object;
    await writeFile(join(copy, 'install.json'), JSON.stringify({ ...record, ...changes }));
    await writeFile(currentFile(home), currentText(id));
    await breakAddon(addonFile(copy));
    return home;
  }
  const asItIs = (): Promise<void> => Promise.resolve();

  it('chooses native', async () => {
    const diagnosis = await diagnose({ home: good });
    expect(diagnosis.auto).toBe('native');
    expect(isAvailable(diagnosis, 'native-cpu')).toBe(true);
    expect(codesOf(diagnosis, 'native-cpu')).toEqual([]);
    expect(isAvailable(diagnosis, 'native-gpu') || codesOf(diagnosis, 'native-gpu').length > 0).toBe(true);
    expect(printDiagnosis(diagnosis)).toMatch(/native, CPU\s+yes\s+TensorFlow 2\.\d+/);
  });

  it('says that the addon is gone', async () => {
    const home = await brokenHome({}, (addon) => rm(addon));
    const diagnosis = await diagnose({ home });
    expect(diagnosis.auto).toBe('wasm');
    expect(codesOf(diagnosis, 'native-cpu')).toEqual(['engine/addon-missing']);
  });

  it('says that the library is gone', async () => {
    const home = await brokenHome({ libraryFolder: '/nowhere/tensorflow' }, asItIs);
    expect(codesOf(await diagnose({ home }), 'native-cpu')).toEqual(['engine/library-missing']);
  });

  it.each([
    ['before the loader can read it', 20, 'engine/library-damaged'],
    ['so that loading it crashes', 1000, 'engine/addon-crashes'],
  ])('says that the addon is cut short %s', async (_, bytes, code) => {
    const home = await brokenHome({}, async (addon) =>
      writeFile(addon, (await readFile(addon)).subarray(0, bytes)),
    );
    expect(codesOf(await diagnose({ home }), 'native-cpu')).toEqual([code]);
  });

  it('names every shared object that is missing', async () => {
    const home = await brokenHome({}, async (addon) => {
      const source = join(dirname(addon), 'x.cc');
      await writeFile(
        source,
        'extern "C" int one(); extern "C" int two(); int sum() { return one() + two(); }',
      );
      for (const name of ['one', 'two']) {
        const library = join(dirname(addon), `lib${name}.so`);
        await writeFile(`${library}.cc`, `extern "C" int ${name}() { return 1; }`);
        compileShared(`${library}.cc`, library);
      }
      const libraries = ['one', 'two'].map((name) => join(dirname(addon), `lib${name}.so`));
      const names = ['-Wl,-soname,x.node', '-L', dirname(addon), '-lone', '-ltwo'];
      compileShared(source, addon, names);
      for (const library of libraries) await rm(library);
    });
    const diagnosis = await diagnose({ home });
    const messages = diagnosis.engines
      .filter(({ engine }) => engine === 'native-cpu')
      .flatMap(({ findings }) => findings.map(({ message }) => message));
    expect(messages.join(' ')).toMatch(/libone\.so[^]*libtwo\.so/);
  });

  it('warns of an addon that works and is not the current one', async () => {
    const home = await brokenHome(
      { sourcesHash: 'another', tensorflow: '2.0.0', hasOwnOperations: false },
      asItIs,
    );
    const diagnosis = await diagnose({ home });
    expect(diagnosis.auto).toBe('native');
    expect(codesOf(diagnosis, 'native-cpu')).toEqual([
      'engine/library-changed',
      'engine/addon-outdated',
      'engine/slower-than-possible',
    ]);
    expect(printDiagnosis(diagnosis)).toContain('! The TensorFlow library has changed from 2.0.0 to 2.');
  });
});
