/** @file Durable writes against real deaths, a full disk, and missing permissions. */

import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { durableWrite } from '../../electron/files/durable-write.ts';
import { sweepTemporaries } from '../../electron/files/sweep-temporaries.ts';
import { bundleScript, killChildren, startChild, type Child } from './child-process.ts';
import { onSmallDisk } from './small-disk.ts';

/** 1,000 at night: `TAS_CRASH_RUNS=1000 npx vitest run tests/crash/durable-write.spec.ts`. */
const runs = Number(process.env['TAS_CRASH_RUNS'] ?? 60);
const windows = process.platform === 'win32';

let root = '';
let script = '';
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'crash-'));
  chmodSync(root, 0o755);
  script = await bundleScript('durable-write-child', root);
});
afterAll(() => {
  killChildren();
  rmSync(root, { recursive: true });
});

function freshFolder(name: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  return folder;
}

/** The number of the document in the file, once its hash has been checked. */
function documentNumber(path: string): number {
  const bytes = readFileSync(path);
  const end = bytes.indexOf('\n');
  const [number, hash] = bytes.subarray(0, end).toString().split(' ');
  expect(
    createHash('sha256')
      .update(bytes.subarray(end + 1))
      .digest('hex'),
  ).toBe(hash);
  return Number(number);
}

function lastAcknowledged(child: Child): number {
  return Number(child.lines.findLast((line) => line !== 'paused'));
}

describe('kill -9', () => {
  it(
    `in ${runs} random moments loses no acknowledged document`,
    { timeout: 60_000 + runs * 2_000 },
    async () => {
      const folder = freshFolder('random');
      const path = join(folder, 'graph.tas.json');
      let strays = 0;
      for (let run = 0; run < runs; run += 1) {
        const child = startChild(script, ['forever', path, String(run % 2 === 0 ? 20_000 : 2_000_000)]);
        await child.printed(2);
        await sleep(Math.random() * 60);
        await child.kill();
        const acknowledged = lastAcknowledged(child);
        expect(acknowledged).toBeGreaterThanOrEqual(2);
        expect([acknowledged, acknowledged + 1]).toContain(documentNumber(path));
        strays += (await sweepTemporaries(folder, 0)).length;
        expect(readdirSync(folder)).toEqual(['graph.tas.json']);
      }
      // Otherwise the kills would all have fallen between two writes and shown nothing.
      expect(strays).toBeGreaterThan(0);
    },
  );

  it.each([
    ['after-open', 1],
    ['during-write', 1],
    ['before-sync', 1],
    ['after-sync', 1],
    ['before-rename', 1],
    ['after-rename', 2],
  ] as const)('%s leaves document %i whole', async (point, number) => {
    const folder = freshFolder(point);
    const path = join(folder, 'graph.tas.json');
    const child = startChild(script, ['forever', path, '100000', point]);
    await child.printed(2);
    await child.kill();
    expect(child.lines).toEqual(['1', 'paused']);
    expect(documentNumber(path)).toBe(number);
    expect((await sweepTemporaries(folder, 0)).length).toBe(point === 'after-rename' ? 0 : 1);
  });
});

describe('a full disk', () => {
  it('keeps the old file and says so', async (context) => {
    const folder = join(root, 'small');
    await onSmallDisk(context, folder, async () => {
      const path = join(folder, 'graph.tas.json');
      for (const [before, after] of [
        [12, 3 * 1024 * 1024],
        [600_000, 600_000],
        [12, 1024 * 1024 - 4095],
      ] as const) {
        const old = Buffer.alloc(before, 'old');
        writeFileSync(path, old);
        await expect(durableWrite(path, Buffer.alloc(after, 'new'))).rejects.toMatchObject({
          problem: { code: 'file/disk-full', place: { file: path } },
        });
        expect(Buffer.compare(readFileSync(path), old)).toBe(0);
        expect(readdirSync(folder)).toEqual(['graph.tas.json']);
      }
      await durableWrite(path, Buffer.from('small enough'));
      expect(readFileSync(path, 'utf8')).toBe('small enough');
    });
  });
});

/** Root may write everywhere, so its tests act as nobody. */
const asUser = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

describe.skipIf(windows)('missing permissions', () => {
  it.each([
    ['a folder', 0o555, 0o666],
    ['a file', 0o777, 0o444],
  ])('to write %s leave the old file and are reported', async (what, folderMode, fileMode) => {
    const folder = freshFolder(what.replace(' ', '-'));
    const path = join(folder, 'graph.tas.json');
    writeFileSync(path, 'old');
    chmodSync(path, fileMode);
    chmodSync(folder, folderMode);
    const child = startChild(script, ['once', path, '10'], asUser);
    expect(await child.ended()).toBe(0);
    expect(child.lines).toEqual(['file/no-permission']);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(statSync(path).mode & 0o777).toBe(fileMode);
    expect(readdirSync(folder)).toEqual(['graph.tas.json']);
    chmodSync(folder, 0o755);
  });

  it('are no obstacle where they are there', async () => {
    const folder = freshFolder('open');
    chmodSync(folder, 0o777);
    const child = startChild(script, ['once', join(folder, 'a'), '10'], asUser);
    expect(await child.ended()).toBe(0);
    expect(child.lines).toEqual(['written']);
  });
});
