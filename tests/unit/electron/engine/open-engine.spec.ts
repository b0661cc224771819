/** @file Opening an engine by choice. */

import { describe, expect, it } from 'vitest';

import { openEngine } from '../../../../electron/engine/open-engine.ts';

describe('openEngine', () => {
  it.each(['wasm', 'cpu'] as const)(
    'opens the %s engine, which computes and can be opened again',
    async (choice) => {
      for (let round = 0; round < 2; round += 1) {
        const opened = await openEngine(choice);
        if (!opened.ok) throw new Error(opened.problems.map((problem) => problem.message).join(' '));
        const engine = opened.value;
        const { name, description, ops, threads, notes } = engine;
        expect(name).toBe(choice);
        expect(description).not.toBe('');
        expect(threads).toBeGreaterThan(0);
        expect(notes).toEqual([]);
        expect(ops.liveTensors()).toBe(0);
        const x = ops.variable('x', Float32Array.of(1, 2), [2], true);
        const y = ops.tidy(() => ops.add(x, x));
        expect([...(await ops.read(y))]).toEqual([2, 4]);
        ops.dispose(y);
        engine.dispose();
      }
    },
  );

  it('opens native or says why it opened wasm instead', async () => {
    const opened = await openEngine('auto');
    if (!opened.ok) throw new Error(opened.problems.map((problem) => problem.message).join(' '));
    const { name, notes } = opened.value;
    if (name !== 'native') {
      expect(name).toBe('wasm');
      expect(notes[0]).toMatch(/native engine can't run here/);
    }
    opened.value.dispose();
  });
});
