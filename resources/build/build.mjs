/**
 * @file Bundles our own code into `dist/` as ES modules with source maps; packages stay imports. Does nothing when no source
 * has changed since the last build. `--force` builds anyway.
 */

import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ENTRY_POINTS } from './entry-points.mjs';
import { sourceHash } from './source-hash.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const STAMP = join(ROOT, 'dist', '.build.json');
const SOURCES = [
  'shared',
  'electron',
  'resources/build',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
const SHEBANG = '#!/usr/bin/env node';

/** @import { EntryPoint } from './entry-points.mjs' */
/** @typedef {{ readonly sources: string, readonly outputs: readonly string[] }} Stamp */

const start = performance.now();
const sources = sourceHash(ROOT, SOURCES);
const last = readStamp();
if (process.argv.includes('--force') || !isFresh(last, sources)) await buildAll();

/** @returns {Promise<void>} */
async function buildAll() {
  // Gone before the first output changes: a build that dies half-way is done again.
  rmSync(STAMP, { force: true });
  const present = ENTRY_POINTS.filter(({ source }) => existsSync(join(ROOT, source)));
  const outputs = (await Promise.all(present.map(buildEntry))).flat();
  for (const old of last?.outputs ?? []) {
    if (!outputs.includes(old)) rmSync(join(ROOT, old), { force: true });
  }
  writeStamp({ sources, outputs });
  console.error(`Built ${present.length} of ${ENTRY_POINTS.length} programs in ${elapsed(start)} ms.`);
}

/**
 * @param {EntryPoint} entry
 * @returns {Promise<readonly string[]>} The files that were written, as paths from the root.
 */
async function buildEntry({ source, output, executable }) {
  const carriesShebang = readFileSync(join(ROOT, source), 'utf8').startsWith('#!');
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: [{ in: source, out: output.replace(/^dist\/|\.js$/g, '') }],
    outdir: 'dist',
    // Dynamic imports stay apart, so that `tas validate` doesn't load an engine.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
    ...(executable && !carriesShebang ? { banner: { js: SHEBANG } } : {}),
  });
  if (executable) chmodSync(join(ROOT, output), 0o755);
  return Object.keys(result.metafile.outputs);
}

/**
 * @param {Stamp | undefined} stamp
 * @param {string} hash
 * @returns {boolean}
 */
function isFresh(stamp, hash) {
  return stamp?.sources === hash && stamp.outputs.every((path) => existsSync(join(ROOT, path)));
}

/** @returns {Stamp | undefined} */
function readStamp() {
  try {
    return /** @type {Stamp} */ (JSON.parse(readFileSync(STAMP, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * @param {Stamp} stamp
 * @returns {void}
 */
function writeStamp(stamp) {
  const temporary = `${STAMP}.${process.pid}.tmp`;
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(temporary, JSON.stringify(stamp));
  renameSync(temporary, STAMP);
}

/**
 * @param {number} since From `performance.now()`.
 * @returns {number} Whole milliseconds.
 */
function elapsed(since) {
  return Math.round(performance.now() - since);
}
