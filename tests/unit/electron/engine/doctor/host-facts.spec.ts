/** @file Facts of the machine. */

import { describe, expect, it } from 'vitest';

import { instructionsIn, readHostFacts } from '../../../../../electron/engine/doctor/host-facts.ts';

describe('instructionsIn', () => {
  it.each([
    ['fpu sse4_1 sse4_2 avx f16c avx2 fma avx512f avx512_vnni', ['SSE4.2', 'AVX', 'AVX2', 'FMA', 'AVX-512', 'AVX-512 VNNI']],
    ['fp asimd evtstrm', ['NEON']],
    ['FPU SSE4.2 AVX1.0', ['SSE4.2', 'AVX']],
    ['avx512fancy fma4', []],
  ])('%s', (flags, names) => {
    expect(instructionsIn(flags)).toEqual(names);
  }); // prettier-ignore
});

describe('readHostFacts', () => {
  it('describes this process', async () => {
    const facts = await readHostFacts();
    expect(facts).toMatchObject({ node: process.versions.node, platform: process.platform });
    expect(facts.cores).toBeGreaterThan(0);
    expect(facts.memory).toBeGreaterThan(facts.freeMemory);
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });
});
