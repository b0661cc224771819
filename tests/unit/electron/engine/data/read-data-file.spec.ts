/** @file Reading whole and compressed files: caps, damage, and which of two names counts. */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  readOptionalFile,
  readPlainOrCompressed,
} from '../../../../../electron/engine/data/read-data-file.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const wayOut = 'A way out.';

async function written(name: string, bytes: Uint8Array): Promise<string> {
  const file = join(await newFolder(), name);
  await writeFile(file, bytes);
  return file;
}

describe('a file of a data set', () => {
  it('reads plain files and inflates compressed ones', async () => {
    const content = Uint8Array.of(1, 2, 3);
    const plain = expectSuccess(await readPlainOrCompressed(await written('a', content), { wayOut }));
    const compressed = expectSuccess(
      await readPlainOrCompressed(await written('a.gz', gzipSync(content)), { wayOut }),
    );
    expect([[...plain.bytes], [...compressed.bytes]]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('refuses what is larger than the cap, before and after inflation', async () => {
    const zeros = new Uint8Array(100_000);
    for (const file of [await written('a', zeros), await written('a.gz', gzipSync(zeros))]) {
      const problem = expectProblem(await readPlainOrCompressed(file, { wayOut, largest: 99_999 }));
      expect(problem).toMatchObject({ code: 'data/file-too-large', place: { file } });
      expectSuccess(await readPlainOrCompressed(file, { wayOut, largest: 100_000 }));
    }
  });

  it.each([
    ['cut short', (gzip: Uint8Array) => gzip.subarray(0, -9)],
    [
      'changed inside',
      (gzip: Uint8Array) => gzip.map((byte, at) => (at === gzip.length - 6 ? byte ^ 255 : byte)),
    ],
    ['not gzip at all', () => Uint8Array.of(1, 2, 3, 4)],
    ['empty', () => new Uint8Array()],
  ])('names a compressed file that is %s', async (_name, damage) => {
    const file = await written(
      'a.gz',
      damage(new Uint8Array(gzipSync(Uint8Array.from({ length: 500 }, (_, i) => i)))),
    );
    expect(expectProblem(await readPlainOrCompressed(file, { wayOut }))).toMatchObject({
      code: 'data/damaged-file',
      place: { file },
    });
  });

  it('names a folder where a file is expected', async () => {
    const file = join(await newFolder(), 'a');
    await mkdir(file);
    expect(expectProblem(await readPlainOrCompressed(file, { wayOut })).message).toContain(file);
  });
});

describe('readOptionalFile', () => {
  it('gives nothing for a file that is not there, and a problem for one that cannot be read', async () => {
    const folder = await newFolder();
    expect(await readOptionalFile(join(folder, 'absent'), { wayOut })).toEqual({
      ok: true,
      value: undefined,
    });
    expectProblem(await readOptionalFile(folder, { wayOut }));
  });
});

describe('readPlainOrCompressed', () => {
  it('prefers the plain file, takes the compressed one, and names the plain one where both are missing', async () => {
    const folder = await newFolder();
    const file = join(folder, 'a');
    expect(expectProblem(await readPlainOrCompressed(file, { wayOut })).place.file).toBe(file);
    await writeFile(`${file}.gz`, gzipSync(Uint8Array.of(2)));
    expect(expectSuccess(await readPlainOrCompressed(file, { wayOut })).file).toBe(`${file}.gz`);
    await writeFile(file, Uint8Array.of(1));
    expect([...expectSuccess(await readPlainOrCompressed(file, { wayOut })).bytes]).toEqual([1]);
  });
});
