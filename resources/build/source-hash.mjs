/** @file One hash over every file that the build's result depends on. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './files-below.mjs';

/**
 * Hashes names and bytes, not times: a checkout or a copy changes times without changing anything.
 *
 * @param {string} root
 * @param {readonly string[]} paths Files and folders below `root`.
 * @returns {string} Hexadecimal SHA-256.
 */
export function sourceHash(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((path) => filesBelow(root, path))) {
    hash.update(`${path}\0`);
    hash.update(
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest(),
    );
  }
  return hash.digest('hex');
}
