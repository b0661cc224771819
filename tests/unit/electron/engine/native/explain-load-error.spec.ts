/** @file Refusals of the loader in words. The texts are those of glibc, musl, macOS and Node. */

import { describe, expect, it } from 'vitest';

import { explainLoadError } from '../../../../../electron/engine/native/explain-load-error.ts';

const ADDON = '/folk/a/engine/native/1/addon/tfjs_binding.node';

describe('explainLoadError', () => {
  it.each([
    [
      'libtensorflow_cc.so.2: cannot open shared object file: No such file or directory',
      'engine/shared-object-missing',
      'libtensorflow_cc.so.2 is not where it was',
    ],
    [
      'libcudart.so.12: cannot open shared object file: No such file or directory',
      'engine/shared-object-missing',
      'needs libcudart.so.12',
    ],
    [
      "/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by /x/libtensorflow_cc.so.2)",
      'engine/system-too-old',
      'GLIBC 2.38',
    ],
    [
      "/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /x/tfjs_binding.node)",
      'engine/system-too-old',
      'GLIBCXX_3.4.32',
    ],
    [`${ADDON}: undefined symbol: TFE_NewContext`, 'engine/addon-mismatch', 'TFE_NewContext'],
    [`${ADDON}: wrong ELF class: ELFCLASS32`, 'engine/addon-wrong-machine', 'another kind of machine'],
    [`${ADDON}: invalid ELF header`, 'engine/addon-wrong-machine', 'another kind of machine'],
    [`${ADDON}: file too short`, 'engine/library-damaged', 'cut short'],
    [
      `${ADDON}: cannot open shared object file: No such file or directory`,
      'engine/addon-missing',
      'The addon is gone',
    ],
    [
      `${ADDON}: failed to map segment from shared object: Operation not permitted`,
      'engine/no-execution',
      'TAS_ENGINE_HOME',
    ],
    [
      `The module '${ADDON}' was compiled against a different Node.js version using NODE_MODULE_VERSION 93.`,
      'engine/addon-other-node',
      'another version of Node',
    ],
    [`Module did not self-register: '${ADDON}'.`, 'engine/addon-other-node', 'another version of Node'],
    [
      `dlopen(${ADDON}, 0x0001): Library not loaded: @rpath/libtensorflow_cc.2.dylib`,
      'engine/shared-object-missing',
      'libtensorflow_cc.2.dylib',
    ],
    [
      `dlopen(${ADDON}): tried: '${ADDON}' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64'))`,
      'engine/addon-wrong-machine',
      'another kind of machine',
    ],
    ['something never seen', 'engine/addon-does-not-load', 'something never seen'],
  ])('%s', (text, code, words) => {
    const problem = explainLoadError(text, ADDON);
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(words);
    expect(problem.place.file).toBe(ADDON);
  });
});
