/** @file Durable replacement of files: what is kept, what is refused, and what every single fault leaves behind. */

import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { durableWrite } from '../../../../electron/files/durable-write.ts';
import { FileFailure } from '../../../../electron/files/file-failure.ts';
import { faultyFs, type Faults } from './faulty-fs.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'durable-'));
  path = join(folder, 'graph.tas.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const old = Buffer.from('the old bytes');
const fresh = Buffer.alloc(3_000_000, 'new');

async function failureOf(work: Promise<void>): Promise<FileFailure> {
  const error: unknown = await work.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof FileFailure)) throw new Error('not explained', { cause: error });
  return error;
}

describe('durableWrite', () => {
  it('creates and replaces a file and leaves nothing else behind', async () => {
    await durableWrite(path, old);
    expect(readFileSync(path)).toEqual(old);
    await durableWrite(path, fresh);
    expect(Buffer.compare(readFileSync(path), fresh)).toBe(0);
    await durableWrite(path, new Uint8Array(0));
    expect(statSync(path).size).toBe(0);
    expect(readdirSync(folder)).toEqual(['graph.tas.json']);
  });

  it('writes files too large to be read back', async () => {
    const large = Buffer.alloc(17 * 1024 * 1024, 'large');
    const fs = faultyFs({});
    await durableWrite(path, large, fs);
    expect(Buffer.compare(readFileSync(path), large)).toBe(0);
    expect(fs.calls).not.toContain('handle.read');
  });

  it('goes on after short writes', async () => {
    await durableWrite(path, fresh, faultyFs({ shortWrites: 999_999 }));
    expect(Buffer.compare(readFileSync(path), fresh)).toBe(0);
  });

  it.skipIf(process.platform === 'win32')('keeps the mode of the file it replaces', async () => {
    writeFileSync(path, old);
    for (const mode of [0o600, 0o640, 0o666, 0o755]) {
      chmodSync(path, mode);
      await durableWrite(path, fresh);
      expect(statSync(path).mode & 0o777).toBe(mode);
    }
  });

  it.skipIf(process.platform === 'win32')(
    'writes through links, also to a file that is not there yet',
    async () => {
      mkdirSync(join(folder, 'real'));
      symlinkSync('real', join(folder, 'alias'));
      symlinkSync('../chain', join(folder, 'real/link'));
      symlinkSync('real/target.json', join(folder, 'chain'));
      for (const bytes of [old, fresh]) {
        await durableWrite(join(folder, 'alias/link'), bytes);
        expect(lstatSync(join(folder, 'real/link')).isSymbolicLink()).toBe(true);
        expect(Buffer.compare(readFileSync(join(folder, 'real/target.json')), bytes)).toBe(0);
      }
      expect(readdirSync(join(folder, 'real')).sort()).toEqual(['link', 'target.json']);
    },
  );

  it.skipIf(process.platform === 'win32')('reports links that lead in a circle', async () => {
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('a', join(folder, 'b'));
    expect((await failureOf(durableWrite(join(folder, 'a'), old))).problem.code).toBe('file/missing');
  });

  it('writes names of the greatest length', async () => {
    const long = join(folder, `${'ü'.repeat(120)}.json`);
    await durableWrite(long, old);
    expect(readFileSync(long)).toEqual(old);
  });

  it('refuses a folder, and a place in no folder', async () => {
    expect((await failureOf(durableWrite(folder, old))).problem).toMatchObject({
      code: 'file/not-a-file',
      place: { file: folder },
    });
    const nowhere = join(folder, 'no/such/file.json');
    const { problem } = await failureOf(durableWrite(nowhere, old));
    expect(problem).toMatchObject({ code: 'file/missing', place: { file: nowhere } });
    expect(problem.message).toContain('file.json could not be written');
  });

  it('lets writes to one path happen in the order of the calls', async () => {
    const writes = Array.from({ length: 30 }, (_, index) => durableWrite(path, Buffer.from(String(index))));
    const seen = await Promise.all(
      writes.map(async (write) => write.then(() => Number(readFileSync(path, 'utf8')))),
    );
    for (const [index, value] of seen.entries()) expect(value).toBeGreaterThanOrEqual(index);
    expect(readFileSync(path, 'utf8')).toBe('29');
    expect(readdirSync(folder)).toEqual(['graph.tas.json']);
  });

  it('goes on with the next write after one that failed', async () => {
    const failing = durableWrite(path, old, faultyFs({ failCall: 1 }));
    const next = durableWrite(path, fresh);
    await failureOf(failing);
    await next;
    expect(statSync(path).size).toBe(fresh.length);
  });
});

/** Fails each call in turn until the write goes through, and hands over what it found after each. */
async function failEveryCall(
  faults: Omit<Faults, 'failCall'>,
  check: (failed: string, failure: FileFailure) => void,
): Promise<string[]> {
  const failed: string[] = [];
  for (let call = 1; ; call += 1) {
    writeFileSync(path, old);
    const fs = faultyFs({ ...faults, failCall: call });
    const error: unknown = await durableWrite(path, fresh, fs).catch((reason: unknown) => reason);
    const name = fs.calls[call - 1];
    if (name === undefined) return failed;
    if (error === undefined) throw new Error(`${name} failed and nobody was told`);
    if (!(error instanceof FileFailure)) throw new Error('not explained', { cause: error });
    failed.push(name);
    check(name, error);
  }
}

describe('a fault in any call', () => {
  it.each([
    { code: 'EIO' },
    { code: 'ENOSPC', shortWrites: 1_000_000 },
    { code: 'EACCES' },
    { code: 'EIO', andAfter: true },
  ])('leaves the old file as it was and is told: %j', async (faults) => {
    let renamed = false;
    const failed = await failEveryCall(faults, (name, failure) => {
      const content = readFileSync(path);
      if (renamed) expect(Buffer.compare(content, fresh)).toBe(0);
      else expect(content).toEqual(old);
      if (name === 'rename') renamed = true;
      expect(failure.problem.place.file).toBe(path);
      expect(failure.message).toMatch(/could not be written: .+\.$/);
      const strays = readdirSync(folder).filter((entry) => entry !== 'graph.tas.json');
      if (!faults.andAfter) expect(strays).toEqual([]);
      for (const stray of strays) rmSync(join(folder, stray));
    });
    expect(failed).toEqual(
      expect.arrayContaining(['realpath', 'open', 'handle.write', 'handle.sync', 'rename']),
    );
    expect(failed.length).toBeGreaterThanOrEqual(13);
  });

  it('leaves no file where there was none', async () => {
    for (let call = 1; call <= 8; call += 1) {
      await failureOf(
        durableWrite(join(folder, 'new.json'), old, faultyFs({ failCall: call, code: 'ENOSPC' })),
      );
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('is noticed where the system itself notices nothing', async () => {
    writeFileSync(path, old);
    for (const fault of [{ loseBytes: true }, { wrongReads: true }, { shortWrites: 0 }]) {
      const { problem } = await failureOf(durableWrite(path, fresh, faultyFs(fault)));
      expect(problem.code).toBe('file/device-error');
      expect(readFileSync(path)).toEqual(old);
    }
    expect(existsSync(path) && readdirSync(folder).length).toBe(1);
  });
});
