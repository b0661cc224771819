/** @file Lists the files below a folder. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} root
 * @param {string} path A file or folder below `root`; none is there, none is listed.
 * @returns {readonly string[]} Paths below `root` in a fixed order, with `/` on every platform.
 */
export function filesBelow(root, path) {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  if (!statSync(whole).isDirectory()) return [path];
  return readdirSync(whole)
    .sort()
    .flatMap((name) => filesBelow(root, `${path}/${name}`));
}
