/** @file Checkpoints against real deaths and a full disk. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepTemporaries } from '../../electron/files/sweep-temporaries.ts';
import { isTemporaryName } from '../../electron/files/temporary-name.ts';
import { readNewestCheckpoint, writeCheckpoint } from '../../electron/runs/checkpoint-store.ts';
import { bundleScript, killChildren, startChild } from './child-process.ts';
import { onSmallDisk } from './small-disk.ts';

/** More at night: `TAS_CRASH_RUNS=1000 npx vitest run tests/crash/checkpoint-store.spec.ts`. */
const runs = Number(process.env['TAS_CRASH_RUNS'] ?? 40);

let root = '';
let script = '';
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'crash-'));
  script = await bundleScript('checkpoint-child', root);
});
afterAll(() => {
  killChildren();
  rmSync(root, { recursive: true });
});

function freshRun(name: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  return folder;
}

/** The number of the newest checkpoint, once its files were found to be the ones that belong to it; 0 when there is none. */
async function newestNumber(run: string): Promise<number> {
  const result = await readNewestCheckpoint(run);
  if (!result.ok) {
    expect(result.problems.map(({ code }) => code)).toEqual(['checkpoint/none']);
    return 0;
  }
  const { checkpoint, warnings } = result.value;
  expect(warnings).toEqual([]);
  const { number } = checkpoint.state as { number: number };
  for (const [file, bytes] of checkpoint.files) {
    expect(Buffer.compare(bytes, Buffer.alloc(bytes.length, `${file} ${number}; `))).toBe(0);
  }
  return number;
}

describe('kill -9', () => {
  it(
    `in ${runs} random moments leaves the last acknowledged checkpoint or a newer one`,
    { timeout: 60_000 + runs * 2_000 },
    async () => {
      const run = freshRun('random');
      const store = join(run, 'checkpoints');
      let number = 0;
      let leftovers = 0;
      for (let kill = 0; kill < runs; kill += 1) {
        const child = startChild(script, [
          run,
          String(number + 1),
          String(kill % 2 === 0 ? 5_000 : 1_000_000),
        ]);
        await child.printed(1);
        await sleep(Math.random() * 60);
        await child.kill();
        const acknowledged = Number(child.lines.at(-1));
        expect(acknowledged).toBeGreaterThan(number);
        number = await newestNumber(run);
        expect([acknowledged, acknowledged + 1]).toContain(number);
        leftovers += (await sweepTemporaries(store, 0)).length;
        expect(readdirSync(store).length).toBeLessThanOrEqual(4);
      }
      // Otherwise the kills would all have fallen between two checkpoints and shown nothing.
      expect(leftovers).toBeGreaterThan(0);
    },
  );

  it('before each call to the system leaves a whole checkpoint', { timeout: 300_000 }, async () => {
    const run = freshRun('each-call');
    const store = join(run, 'checkpoints');
    const filesOf = (number: number): Map<string, Uint8Array> =>
      new Map([['student.safetensors', Buffer.alloc(100, `student.safetensors ${number}; `)]]);
    await writeCheckpoint(run, 'first', filesOf(1), { number: 1 });
    let seen = 1;
    let stops = 0;
    for (let call = 1; ; call += 1) {
      const child = startChild(script, [run, '2', '5000', String(call)]);
      await child.printed(1);
      await child.kill();
      const number = await newestNumber(run);
      expect(number).toBeGreaterThanOrEqual(seen);
      seen = number;
      await sweepTemporaries(store, 0);
      expect(readdirSync(store).filter(isTemporaryName)).toEqual([]);
      if (child.lines[0] !== 'stopped') break;
      stops += 1;
    }
    expect(stops).toBeGreaterThan(15);
    expect(seen).toBe(2);
  });
});

describe('a full disk', () => {
  it('leaves the earlier checkpoints, says so, and takes the next one when there is room', async (context) => {
    const run = join(root, 'small');
    await onSmallDisk(context, run, async () => {
      const filesOf = (number: number, size: number): Map<string, Uint8Array> =>
        new Map([['student.safetensors', Buffer.alloc(size, `student.safetensors ${number}; `)]]);
      await writeCheckpoint(run, 'one', filesOf(1, 300_000), { number: 1 });
      await writeCheckpoint(run, 'two', filesOf(2, 300_000), { number: 2 });
      await expect(writeCheckpoint(run, 'three', filesOf(3, 500_000), { number: 3 })).rejects.toMatchObject({
        problem: { code: 'file/disk-full', place: { file: join(run, 'checkpoints', 'three') } },
      });
      expect(await newestNumber(run)).toBe(2);
      expect(readdirSync(join(run, 'checkpoints')).sort()).toEqual(['one', 'two']);
      await writeCheckpoint(run, 'three', filesOf(3, 100_000), { number: 3 });
      expect(await newestNumber(run)).toBe(3);
    });
  });
});
