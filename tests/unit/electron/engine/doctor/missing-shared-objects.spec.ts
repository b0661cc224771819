/** @file What the loader would not find, from a report of `ldd`. */

import { describe, expect, it } from 'vitest';

import {
  missingSharedObjects,
  notFoundIn,
} from '../../../../../electron/engine/doctor/missing-shared-objects.ts';

describe('notFoundIn', () => {
  it('names each missing object once', () => {
    const report = [
      '\tlinux-vdso.so.1 (0x00007ffbfea8e000)',
      '\tlibtensorflow_cc.so.2 => not found',
      '\tlibstdc++.so.6 => /lib/x86_64-linux-gnu/libstdc++.so.6 (0x00007ffbd8600000)',
      '\tlibcudart.so.12 => not found',
      '\tlibtensorflow_cc.so.2 => not found',
    ];
    expect(notFoundIn(report.join('\n'))).toEqual(['libtensorflow_cc.so.2', 'libcudart.so.12']);
  });
});

describe('missingSharedObjects', () => {
  it('finds nothing missing for the program that runs this', async () => {
    expect(await missingSharedObjects(process.execPath)).toEqual([]);
  });
  it('says nothing of a file that is not there', async () => {
    expect(await missingSharedObjects('/nowhere/at/all.node')).toEqual([]);
  });
});
