/** @file Unpacking zip files: what comes out, with which permissions, and what is refused. */

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackZip } from '../../../../resources/build/electron-zip.mjs';

interface Item {
  readonly name: string;
  readonly text: string;
  readonly mode?: number;
  readonly method?: 0 | 8 | 12;
}

/** A zip file as `zip` writes it, with an extra field in the local headers that the directory doesn't have. */
function zipOf(items: readonly Item[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, mode = 0o644, method = 8 } of items) {
    const raw = Buffer.from(text);
    const packed = method === 8 && raw.length > 0 ? deflateRawSync(raw) : raw;
    const label = Buffer.from(name);
    const extra = Buffer.from([0x55, 0x54, 1, 0, 0]);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(label.length, 26);
    local.writeUInt16LE(extra.length, 28);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc32(raw), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(raw.length, 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, label, extra, packed);
    directory.push(entry, label);
    offset += local.length + label.length + extra.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(items.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

describe('unpackZip', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tas-zip-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function unpack(bytes: Buffer, target = (name: string): string | undefined => name): Promise<number> {
    writeFileSync(join(folder, 'a.zip'), bytes);
    return unpackZip(join(folder, 'a.zip'), join(folder, 'out'), target);
  }
  const output = (path: string): string => join(folder, 'out', path);

  it('writes stored, deflated and empty files with their permissions', async () => {
    const long = 'a line of text\n'.repeat(10_000);
    const written = await unpack(
      zipOf([
        { name: 'bin/', text: '' },
        { name: 'bin/run', text: '#!/bin/sh\n', mode: 0o755, method: 0 },
        { name: 'docs/long.txt', text: long },
        { name: 'docs/empty.txt', text: '' },
      ]),
    );
    expect(written).toBe(10 + long.length);
    expect(readFileSync(output('bin/run'), 'utf8')).toBe('#!/bin/sh\n');
    expect(readFileSync(output('docs/long.txt'), 'utf8')).toBe(long);
    expect(readFileSync(output('docs/empty.txt'), 'utf8')).toBe('');
    if (process.platform !== 'win32') {
      expect(statSync(output('bin/run')).mode & 0o111).toBe(0o111);
      expect(statSync(output('docs/long.txt')).mode & 0o111).toBe(0);
    }
  });

  it('skips what has no place, and renames what has another', async () => {
    await unpack(
      zipOf([
        { name: 'App/keep', text: 'kept' },
        { name: 'App/drop', text: 'dropped' },
      ]),
      (name) => (name.endsWith('drop') ? undefined : name.replace('App/', '')),
    );
    expect(readFileSync(output('keep'), 'utf8')).toBe('kept');
    expect(() => statSync(output('drop'))).toThrow();
  });

  it.each(['../out.txt', 'a/../../out.txt', '/out.txt', 'C:/out.txt', '..\\out.txt'])(
    'refuses to write outside its folder: %s',
    async (name) => {
      await expect(unpack(zipOf([{ name, text: 'x' }]))).rejects.toThrow('outside its folder');
    },
  );

  it('refuses what it cannot read', async () => {
    await expect(
      unpack(Buffer.from('not a zip file, but long enough to hold an end record')),
    ).rejects.toThrow('not a zip file');
    await expect(unpack(zipOf([{ name: 'a', text: 'x', method: 12 }]))).rejects.toThrow('method 12');
    const broken = zipOf([{ name: 'a', text: 'some text' }]);
    broken.writeUInt32LE(0, broken.length - 22 - 47);
    await expect(unpack(broken)).rejects.toThrow('broken directory');
  });
});
