/** @file Documents are read and saved without trust, in the size, the bytes or the file that lies there. */

import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashOf, readTextFile } from '../../../../../electron/main/documents/read-text-file.ts';
import { saveTextFile } from '../../../../../electron/main/documents/save-text-file.ts';
import { limits } from '../../../../../shared/document/limits.ts';
import { expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

async function codeOf(path: string): Promise<string | undefined> {
  const read = await readTextFile(path);
  return read.ok ? undefined : read.problems[0]?.code;
}

describe('readTextFile', () => {
  it('reads text with its hash', async () => {
    const path = join(await newFolder(), 'a.json');
    await writeFile(path, 'grün');
    expect(expectSuccess(await readTextFile(path))).toEqual({
      text: 'grün',
      hash: hashOf('grün'),
      writable: true,
    });
    await chmod(path, 0o444);
    expect(expectSuccess(await readTextFile(path)).writable).toBe(false);
  });

  it('refuses what is no file, no text, or too large', async () => {
    const folder = await newFolder();
    await mkdir(join(folder, 'folder.json'));
    await writeFile(join(folder, 'bytes.json'), Buffer.from([0x7b, 0xff]));
    await writeFile(join(folder, 'large.json'), Buffer.alloc(limits.fileBytes + 1, 0x20));
    await writeFile(join(folder, 'limit.json'), Buffer.alloc(limits.fileBytes, 0x20));
    expect(await codeOf(join(folder, 'folder.json'))).toBe('file/not-a-file');
    expect(await codeOf(join(folder, 'bytes.json'))).toBe('file/not-text');
    expect(await codeOf(join(folder, 'large.json'))).toBe('file/too-large');
    expect(await codeOf(join(folder, 'limit.json'))).toBeUndefined();
    expect(await codeOf(join(folder, 'none.json'))).toBe('file/missing');
    expect(await codeOf('/dev/zero')).toBe('file/not-a-file');
  });
});

describe('saveTextFile', () => {
  it('writes over what it expects, and over nothing else', async () => {
    const folder = await newFolder();
    const path = join(folder, 'a.json');
    const first = await saveTextFile(path, 'one', { expected: null, keepOld: false });
    expect(first).toEqual({ outcome: 'saved', hash: hashOf('one') });
    const second = await saveTextFile(path, 'two', { expected: hashOf('one'), keepOld: false });
    expect(second).toEqual({ outcome: 'saved', hash: hashOf('two') });
    await writeFile(path, 'theirs');
    expect(await saveTextFile(path, 'three', { expected: hashOf('two'), keepOld: false })).toEqual({
      outcome: 'changed-on-disk',
    });
    expect(await readFile(path, 'utf8')).toBe('theirs');
    await saveTextFile(path, 'three', { expected: null, keepOld: true });
    expect(await readFile(path, 'utf8')).toBe('three');
    expect(await readFile(`${path}.bak`, 'utf8')).toBe('theirs');
    expect((await readdir(folder)).sort()).toEqual(['a.json', 'a.json.bak']);
  });

  it('writes a file anew that is gone, and through a link', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'real.json'), 'old');
    await symlink(join(folder, 'real.json'), join(folder, 'link.json'));
    await saveTextFile(join(folder, 'link.json'), 'new', { expected: hashOf('old'), keepOld: false });
    expect(await readFile(join(folder, 'real.json'), 'utf8')).toBe('new');
    const gone = await saveTextFile(join(folder, 'gone.json'), 'x', { expected: hashOf('y'), keepOld: true });
    expect(gone).toEqual({ outcome: 'saved', hash: hashOf('x') });
  });

  it('says why it could not', async () => {
    const folder = await newFolder();
    const large = await saveTextFile(join(folder, 'a.json'), 'x'.repeat(limits.fileBytes + 1), {
      expected: null,
      keepOld: false,
    });
    expect(large).toMatchObject({ outcome: 'failed', problem: { code: 'document/too-large' } });
    const nowhere = await saveTextFile(join(folder, 'no/a.json'), 'x', { expected: null, keepOld: false });
    expect(nowhere).toMatchObject({ outcome: 'failed', problem: { code: 'file/missing' } });
  });
});
