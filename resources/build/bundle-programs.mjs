/** @file Bundles our own code that runs outside a page, as ES modules with source maps; packages stay imports. */

import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ENTRY_POINTS } from './entry-points.mjs';

const SHEBANG = '#!/usr/bin/env node';

/** @import { EntryPoint } from './entry-points.mjs' */

/**
 * @param {string} root
 * @returns {Promise<readonly string[]>} The files that were written, as paths from the root.
 */
export async function bundlePrograms(root) {
  const present = ENTRY_POINTS.filter(({ source }) => existsSync(join(root, source)));
  return (await Promise.all(present.map((entry) => bundle(root, entry)))).flat();
}

/**
 * @param {string} root
 * @param {EntryPoint} entry
 * @returns {Promise<readonly string[]>}
 */
async function bundle(root, { source, output, executable }) {
  const carriesShebang = readFileSync(join(root, source), 'utf8').startsWith('#!');
  // The script of a sandboxed page can be no module.
  const isModule = output.endsWith('.js');
  const result = await build({
    absWorkingDir: root,
    entryPoints: [{ in: source, out: output.replace(/^dist\/|\.c?js$/g, '') }],
    outdir: 'dist',
    ...(isModule
      ? // Dynamic imports stay apart, so that `tas validate` doesn't load an engine.
        { format: 'esm', splitting: true, chunkNames: 'chunks/[name]-[hash]' }
      : { format: 'cjs', outExtension: { '.js': '.cjs' } }),
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.18',
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
    ...(executable && !carriesShebang ? { banner: { js: SHEBANG } } : {}),
  });
  if (executable) chmodSync(join(root, output), 0o755);
  return Object.keys(result.metafile.outputs);
}
