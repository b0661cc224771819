/** @file Bundles the page of the windows with Vite, as `vite.config.ts` says. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { filesBelow } from './files-below.mjs';

/**
 * @param {string} root
 * @returns {Promise<readonly string[]>} The files that were written, as paths from the root.
 */
export async function bundlePage(root) {
  const folder = join(root, 'dist', 'renderer');
  rmSync(folder, { recursive: true, force: true });
  await build({ root: join(root, 'renderer'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  return filesBelow(root, 'dist/renderer');
}
