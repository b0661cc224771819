/** @file Trying an addon in a process of its own: good ones, broken ones and ones that crash. */

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import { readCurrent } from '../../../../../electron/engine/native/installation.ts';
import { probeAddon } from '../../../../../electron/engine/native/probe-addon.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { COMPILER, compileShared } from '../../../../native/compile-shared.ts';
import { TENSORFLOW, testEngineHome, WITHOUT_TENSORFLOW } from '../../../../native/native-engine.ts';

describe('probeAddon', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'addon-'));
  });
  /** Compiles a shared library that does something as soon as it is loaded. */
  async function addonThat(name: string, statement: string): Promise<string> {
    const source = join(folder, `${name}.cc`);
    const addon = join(folder, `${name}.node`);
    const code = `#include <csignal>\n#include <cstdlib>\n__attribute__((constructor)) void start() { ${statement} }\n`;
    await writeFile(source, code);
    compileShared(source, addon);
    return addon;
  }

  it('says that there is no addon', async () => {
    expect(expectProblem(await probeAddon(join(folder, 'none.node'))).code).toBe('engine/addon-missing');
  });

  it('says that a file is no addon', async () => {
    const addon = join(folder, 'text.node');
    await writeFile(addon, 'this is a text, and longer than the header of a library would be.');
    expect(expectProblem(await probeAddon(addon)).code).toBe('engine/addon-wrong-machine');
  });

  it.runIf(COMPILER).each([
    ['crashes', 'abort();', 'engine/addon-crashes', 'SIGABRT'],
    ['uses an instruction that the processor lacks', 'raise(SIGILL);', 'engine/cpu-too-old', 'processor'],
    ['ends the process', '_Exit(3);', 'engine/addon-crashes', 'exit code 3'],
    ['is no addon of Node', ';', 'engine/addon-other-node', 'another version of Node'],
  ])('survives an addon that %s', async (name, statement, code, words) => {
    const problem = expectProblem(await probeAddon(await addonThat(name.replaceAll(' ', '-'), statement)));
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(words);
  });

  it('does not believe an addon that computes wrongly', async () => {
    const lie = { tensorflow: '2.0.0', usesGpu: false, product: [4, 10, 4, 18], convolution: [] };
    const problem = expectProblem(
      await probeAddon('x.node', () =>
        Promise.resolve({
          code: 0,
          signal: null,
          stdout: `noise\n{"x":1}\n${JSON.stringify(lie)}\n`,
          stderr: '',
        }),
      ),
    );
    expect(problem.code).toBe('engine/computes-wrongly');
  });

  it.runIf(TENSORFLOW)(`finds the installed one in order${WITHOUT_TENSORFLOW}`, async () => {
    const { addon, tensorflow } = expectSuccess(await readCurrent(await testEngineHome()));
    const report = expectSuccess(await probeAddon(addon));
    expect(report.tensorflow).toBe(tensorflow);
    expect(report.tensorflow).toMatch(/^2\.\d+\.\d+/);
  });
});
