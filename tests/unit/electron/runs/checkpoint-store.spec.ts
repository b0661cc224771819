/** @file Checkpoints: order, retention, damage, and every fault while one is written. */

import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileFailure } from '../../../../electron/files/file-failure.ts';
import { sha256, writeManifest } from '../../../../electron/runs/checkpoint-manifest.ts';
import { readNewestCheckpoint, writeCheckpoint } from '../../../../electron/runs/checkpoint-store.ts';
import { faultyFs } from '../files/faulty-fs.ts';

let run = '';
let store = '';
beforeEach(() => {
  run = mkdtempSync(join(tmpdir(), 'checkpoints-'));
  store = join(run, 'checkpoints');
});
afterEach(() => {
  rmSync(run, { recursive: true });
});

const name = (step: number): string => `distillation-step-${String(step).padStart(8, '0')}`;
const filesOf = (step: number): Map<string, Uint8Array> =>
  new Map([
    ['student.safetensors', Uint8Array.from({ length: 300 }, (_, index) => (index * step) % 251)],
    ['optimizer.safetensors', Uint8Array.of(step)],
  ]);
const stored = (): string[] => readdirSync(store).sort();

async function write(step: number, keep?: string): Promise<void> {
  const { warnings } = await writeCheckpoint(
    run,
    name(step),
    filesOf(step),
    { step },
    keep === undefined ? {} : { keep },
  );
  expect(warnings).toEqual([]);
}

async function newest(): Promise<{ step: unknown; warnings: readonly string[] }> {
  const result = await readNewestCheckpoint(run);
  if (!result.ok) return { step: undefined, warnings: result.problems.map(({ message }) => message) };
  const { checkpoint, warnings } = result.value;
  const { step } = checkpoint.state as { step: number };
  expect(new Map([...checkpoint.files].map(([file, bytes]) => [file, Uint8Array.from(bytes)]))).toEqual(
    filesOf(step),
  );
  return { step, warnings: warnings.map(({ message }) => message) };
}

describe('writeCheckpoint', () => {
  it('stores files and state, and says where', async () => {
    const written = await writeCheckpoint(run, name(1), filesOf(1), { step: 1, rates: [0.1] });
    expect(written).toEqual({ folder: join(store, name(1)), sequence: 1, warnings: [] });
    expect(readdirSync(written.folder).sort()).toEqual([
      'optimizer.safetensors',
      'state.json',
      'student.safetensors',
    ]);
    expect(await readNewestCheckpoint(run)).toMatchObject({
      ok: true,
      value: { checkpoint: { name: name(1), sequence: 1, state: { step: 1, rates: [0.1] } }, warnings: [] },
    });
  });

  it('keeps the last three and the newest of each label', async () => {
    await write(1, 'teacher-done');
    await write(2, 'best');
    await write(3);
    await write(4, 'best');
    for (const step of [5, 6, 7, 8]) await write(step);
    expect(stored()).toEqual([1, 4, 6, 7, 8].map(name));
  });

  it('goes by sequence, whatever the names and the clock say', async () => {
    await write(900);
    await write(20);
    const old = new Date(0);
    utimesSync(join(store, name(20)), old, old);
    expect((await newest()).step).toBe(20);
  });

  it('gives a name that is taken a number', async () => {
    await write(5);
    await write(5);
    expect(stored()).toEqual([name(5), `${name(5)}-2`]);
    expect(await readNewestCheckpoint(run)).toMatchObject({ value: { checkpoint: { sequence: 2 } } });
  });

  it('writes in turn when asked twice at once', async () => {
    await Promise.all([1, 2, 3, 4, 5].map((step) => write(step)));
    expect(stored()).toEqual([3, 4, 5].map(name));
    expect((await newest()).step).toBe(5);
  });

  it.each(['../evil', 'a/b', '', '.hidden', 'Upper', 'state.json', 'x'.repeat(101)])(
    'throws for the name %j',
    async (bad) => {
      await expect(writeCheckpoint(run, 'a', new Map([[bad, Uint8Array.of(1)]]), {})).rejects.toThrow(
        TypeError,
      );
      await expect(writeCheckpoint(run, bad, new Map(), {})).rejects.toThrow(TypeError);
    },
  );

  it('throws for a state that is not plain data, and leaves nothing', async () => {
    await expect(writeCheckpoint(run, 'a', new Map(), { loss: Number.NaN })).rejects.toThrow(TypeError);
    expect(readdirSync(run).includes('checkpoints') ? stored() : []).toEqual([]);
  });

  it('explains a run folder that is gone', async () => {
    const missing = join(run, 'missing');
    await expect(writeCheckpoint(missing, 'a', new Map(), {})).rejects.toMatchObject({
      problem: { code: 'file/missing', place: { file: join(missing, 'checkpoints', 'a') } },
    });
  });
});

describe('readNewestCheckpoint', () => {
  it('says that there is none', async () => {
    expect(await readNewestCheckpoint(run)).toMatchObject({
      ok: false,
      problems: [{ code: 'checkpoint/none', place: { file: run } }],
    });
  });

  it.each([
    ['a file cut short', (folder: string) => writeFileSync(join(folder, 'student.safetensors'), 'short')],
    ['a file missing', (folder: string) => rmSync(join(folder, 'optimizer.safetensors'))],
    [
      'a file swapped for another',
      (folder: string) =>
        renameSync(join(folder, 'optimizer.safetensors'), join(folder, 'student.safetensors')),
    ],
    ['no manifest', (folder: string) => rmSync(join(folder, 'state.json'))],
    ['an empty manifest', (folder: string) => writeFileSync(join(folder, 'state.json'), '')],
    [
      'a manifest that leads elsewhere',
      (folder: string) => writeFileSync(join(folder, 'state.json'), elsewhere()),
    ],
    [
      'a manifest of another version',
      (folder: string) => writeFileSync(join(folder, 'state.json'), future()),
    ],
  ])('passes over a checkpoint with %s and says so', async (_name, damage) => {
    for (const step of [1, 2, 3]) await write(step);
    damage(join(store, name(3)));
    const { step, warnings } = await newest();
    expect(step).toBe(2);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      new RegExp(`^The checkpoint ${name(3)} is damaged and is passed over\\. .+\\.$`),
    );
  });

  it('reports all damage when no checkpoint is whole, and a new one can be written', async () => {
    await write(1);
    await write(2);
    for (const step of [1, 2]) writeFileSync(join(store, name(step), 'student.safetensors'), '');
    const result = await readNewestCheckpoint(run);
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual([
      'checkpoint/none',
      'checkpoint/damaged',
      'checkpoint/damaged',
    ]);
    await write(2);
    expect((await newest()).step).toBe(2);
    expect(stored()).toContain(`${name(2)}-2`);
  });

  it('never takes a checkpoint with a flipped bit for another', async () => {
    await write(1);
    await write(2);
    const folder = join(store, name(2));
    for (const file of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, file));
      for (let at = 0; at < bytes.length; at += 7) {
        const flipped = Uint8Array.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
        writeFileSync(join(folder, file), flipped);
        const { step, warnings } = await newest();
        // A flip that turns one kind of white space into another changes nothing that is said.
        expect(step === 1 ? warnings.length : step).toBe(step === 1 ? 1 : 2);
      }
      writeFileSync(join(folder, file), bytes);
    }
    expect((await newest()).step).toBe(2);
  });
});

/** Well sealed, but its file lies outside the folder. */
function elsewhere(): string {
  const bytes = readFileSync(join(store, name(2), 'student.safetensors'));
  return writeManifest({
    version: 1,
    sequence: 9,
    files: { [`../${name(2)}/student.safetensors`]: { bytes: bytes.length, sha256: sha256(bytes) } },
    state: { step: 9 },
  });
}

function future(): string {
  return writeManifest({ version: 2 as 1, sequence: 9, files: {}, state: { step: 9 } });
}

describe('a fault in any call', () => {
  it.each([{ code: 'EIO' }, { code: 'ENOSPC', shortWrites: 100 }, { code: 'EIO', andAfter: true }])(
    'leaves the earlier checkpoint and is told: %j',
    async (faults) => {
      const failed: string[] = [];
      await write(1);
      for (let call = 1; ; call += 1) {
        const fs = faultyFs({ ...faults, failCall: call });
        const error: unknown = await writeCheckpoint(run, name(2), filesOf(2), { step: 2 }, { fs }).catch(
          (reason: unknown) => reason,
        );
        const found = await newest();
        const failedCall = fs.calls[call - 1];
        if (failedCall === undefined) {
          expect(found).toEqual({ step: 2, warnings: [] });
          break;
        }
        failed.push(failedCall);
        expect(error).toBeInstanceOf(FileFailure);
        expect(error).toMatchObject({ problem: { place: { file: join(store, name(2)) } } });
        // Once renamed, the new one is whole, though not acknowledged.
        const renamed = failed.includes('rename') && failedCall !== 'rename';
        expect(found).toEqual({ step: renamed ? 2 : 1, warnings: [] });
        expect(stored()).toEqual(renamed ? expect.arrayContaining([name(1)]) : [name(1)]);
        if (renamed)
          for (const entry of stored().filter((entry) => entry !== name(1)))
            rmSync(join(store, entry), { recursive: true });
      }
      expect(failed.filter((call) => call === 'handle.sync').length).toBeGreaterThanOrEqual(4);
      expect(failed.length).toBeGreaterThan(20);
    },
  );

  it('is noticed where the system notices nothing', async () => {
    await write(1);
    for (const fault of [{ loseBytes: true }, { wrongReads: true }]) {
      const writing = writeCheckpoint(run, name(2), filesOf(2), { step: 2 }, { fs: faultyFs(fault) });
      await expect(writing).rejects.toMatchObject({ problem: { code: 'file/device-error' } });
      expect(await newest()).toEqual({ step: 1, warnings: [] });
    }
  });
});
