/** @file Remembers from which sources a build was made, so that it is only made again when one of them changes. */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceHash } from './source-hash.mjs';

/** @typedef {{ readonly sources: string, readonly outputs: readonly string[] }} Stamp */

/**
 * Builds where a source changed since the last time, an output is gone, or `force` is set. Files of the last build that the new one
 * doesn't write are removed.
 *
 * @param {object} build
 * @param {string} build.root
 * @param {string} build.stamp Path of the stamp from the root.
 * @param {readonly string[]} build.sources Files and folders from the root.
 * @param {boolean} build.force
 * @param {() => Promise<readonly string[]>} build.make Gives the files that it wrote, as paths from the root.
 * @returns {Promise<boolean>} Whether anything was built.
 */
export async function buildIfChanged({ root, stamp, sources, force, make }) {
  const path = join(root, stamp);
  const hash = sourceHash(root, sources);
  const last = readStamp(path);
  const fresh = last?.sources === hash && last.outputs.every((output) => existsSync(join(root, output)));
  if (fresh && !force) return false;
  // Gone before the first output changes: a build that dies half-way is done again.
  rmSync(path, { force: true });
  const outputs = await make();
  for (const old of last?.outputs ?? []) {
    if (!outputs.includes(old)) rmSync(join(root, old), { force: true });
  }
  writeStamp(path, { sources: hash, outputs });
  return true;
}

/**
 * @param {string} path
 * @returns {Stamp | undefined}
 */
function readStamp(path) {
  try {
    return /** @type {Stamp} */ (JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} path
 * @param {Stamp} stamp
 * @returns {void}
 */
function writeStamp(path, stamp) {
  const temporary = `${path}.${process.pid}.tmp`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(temporary, JSON.stringify(stamp));
  renameSync(temporary, path);
}
