/** @file Builds the data worker from its sources, for tests that run without a build before. */

import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, '.cache', 'tests');

/** Bundles `data-worker.ts` as the product's build does, into `.cache`, in a file named for its content; gives its URL. */
export async function buildDataWorker(): Promise<URL> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'electron', 'engine', 'data', 'data-worker.ts')],
    write: false,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'warning',
  });
  const text = outputFiles.map((file) => file.text).join('');
  const name = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const file = join(cache, `data-worker-${name}.js`);
  // Several test processes may write it at the same time: each renames a whole file into place.
  await mkdir(cache, { recursive: true });
  await writeFile(`${file}.${process.pid}`, text);
  await rename(`${file}.${process.pid}`, file);
  return pathToFileURL(file);
}
