/** @file Why a GPU is not used: from what the machine and the library tell, in the order in which it can be mended. */

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { diagnoseGpu } from '../../../../../electron/engine/doctor/diagnose-gpu.ts';
import type { GpuFacts } from '../../../../../electron/engine/doctor/diagnosis.ts';

async function tried(content: string, usesGpu = false, log = '') {
  const folder = await mkdtemp(join(tmpdir(), 'library-'));
  await writeFile(join(folder, 'libtensorflow_cc.so.2'), content);
  return {
    installation: {
      format: 1 as const,
      id: '1',
      tensorflow: '2.21.0',
      source: { kind: 'library' as const, folder },
      libraryFolder: folder,
      platform: 'linux',
      architecture: 'x64',
      sourcesHash: '',
      hasOwnOperations: true,
      folder,
      addon: join(folder, 'x.node'),
    },
    report: { tensorflow: '2.21.0', usesGpu, log },
  };
}

const CARD: GpuFacts = { cards: 1, driver: '550.54', devices: ['H, 80 GB, compute 9.0'] };

describe.runIf(process.platform === 'linux')('diagnoseGpu', () => {
  it('is content where TensorFlow uses the card', async () => {
    const diagnosis = await diagnoseGpu(await tried('', true), CARD);
    expect(diagnosis).toMatchObject({ isAvailable: true, findings: [] });
    expect(diagnosis.summary).toContain('H, 80 GB');
  });

  it.each([
    ['no card', '', { cards: 0, driver: null, devices: [] }, ['engine/no-gpu']],
    ['no driver', 'libcudart', { cards: 1, driver: null, devices: [] }, ['engine/no-nvidia-driver', 'engine/cuda-missing']],
    ['a library without CUDA', 'plain', CARD, ['engine/library-without-cuda']],
    ['neither', 'plain', { cards: null, driver: null, devices: [] }, ['engine/no-nvidia-driver', 'engine/library-without-cuda']],
    ['no CUDA libraries', 'libcudart', CARD, ['engine/cuda-missing']],
  ])('says that there is %s', async (_, content, gpu, codes) => {
    const { isAvailable, findings } = await diagnoseGpu(await tried(content), gpu);
    expect(isAvailable).toBe(false);
    expect(findings.map(({ code }) => code)).toEqual(codes);
  }); // prettier-ignore
});
