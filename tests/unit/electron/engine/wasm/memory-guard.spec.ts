/** @file A WebAssembly heap without room says so, and the tensors that it holds survive. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { OpenEngine } from '../../../../../electron/engine/engine.ts';
import { EngineMemoryError } from '../../../../../electron/engine/ops/engine-memory-error.ts';
import { output } from '../../../../../electron/engine/wasm/heap.ts';
import { openWasm } from '../../../../../electron/engine/wasm/open-wasm.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openWasm();
});
afterAll(() => {
  engine.dispose();
});

describe('the memory guard', () => {
  it('throws where a tensor does not fit, names its size and the way out, and harms no other tensor', async () => {
    const { ops } = engine;
    const small = ops.tensor(Float32Array.of(1, 2, 3), [3]);
    const before = ops.liveTensors();
    // 5 x 1 GiB can't lie in an address space of 4 GiB.
    const fill = (): void => {
      ops.tidy(() => {
        for (let i = 0; i < 5; i += 1) output([2 ** 28]);
      });
    };
    expect(fill).toThrow(EngineMemoryError);
    expect(fill).toThrow(/no room for a tensor of 1024\.0 MiB.*smaller batch/s);
    expect([...(await ops.read(small))]).toEqual([1, 2, 3]);
    expect(ops.liveTensors()).toBe(before);
    const after = ops.tidy(() => ops.scale(small, 2));
    expect([...(await ops.read(after))]).toEqual([2, 4, 6]);
    ops.dispose(small, after);
  });

  it('carries a problem for the user', () => {
    const [problem] = new EngineMemoryError(2 ** 20, 2 ** 30).problems;
    expect(problem?.code).toBe('engine/out-of-memory');
    expect(problem?.message).toContain('1.0 MiB');
    expect(problem?.message).toContain('1024 MiB');
  });
});
