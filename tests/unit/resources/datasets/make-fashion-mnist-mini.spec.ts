/** @file The script that makes the bundled set: from the set itself, and from the whole Fashion-MNIST, it makes the same again. */

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const run = promisify(execFile);
const datasets = fileURLToPath(new URL('../../../../resources/datasets/', import.meta.url));
const script = join(datasets, 'make-fashion-mnist-mini.mjs');
const bundled = join(datasets, 'fashion-mnist-mini');
const files = ['train', 't10k'].flatMap((part) => [
  `${part}-images-idx3-ubyte.gz`,
  `${part}-labels-idx1-ubyte.gz`,
]);

async function expectBundledFrom(source: string): Promise<void> {
  const target = await newFolder();
  await run(process.execPath, [script, source, target]);
  for (const file of files) {
    const made = await readFile(join(target, file));
    expect(gunzipSync(made).equals(gunzipSync(await readFile(join(bundled, file))))).toBe(true);
    // No time and no system in the header.
    expect([...made.subarray(4, 8), made[9]]).toEqual([0, 0, 0, 0, 255]);
  }
}

it('leaves a set alone that is already its share', async () => {
  await expectBundledFrom(bundled);
});

const fashionMnist = process.env['TAS_TEST_FASHION_MNIST'];
it.skipIf(!fashionMnist)(
  'makes it of the whole (folder of its IDX files in TAS_TEST_FASHION_MNIST)',
  async () => {
    await expectBundledFrom(fashionMnist ?? '');
  },
);

it('says how it is used', async () => {
  await expect(run(process.execPath, [script])).rejects.toMatchObject({ code: 2 });
});
