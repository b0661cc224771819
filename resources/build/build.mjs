/**
 * @file Builds what a clone needs to run into `dist/`: our programs (main process, preload script, engine, command line) and the page
 * of the windows. Does nothing for what no source has changed since the last build. `--force` builds anyway; `--programs` leaves the
 * page out.
 */

import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfChanged } from './build-stamp.mjs';
import { bundlePage } from './bundle-page.mjs';
import { bundlePrograms } from './bundle-programs.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const ALWAYS = ['shared', 'resources/build', 'package.json', 'package-lock.json', 'tsconfig.base.json'];

/** @typedef {{ readonly name: string, readonly stamp: string, readonly sources: readonly string[], readonly make: (root: string) => Promise<readonly string[]> }} Part */

/** @type {readonly Part[]} */
const PARTS = [
  {
    name: 'programs',
    stamp: 'dist/.programs.json',
    sources: [...ALWAYS, 'electron'],
    make: bundlePrograms,
  },
  {
    name: 'page',
    stamp: 'dist/.page.json',
    sources: [...ALWAYS, 'renderer', 'resources/templates', 'vite.config.ts'],
    make: bundlePage,
  },
];

const force = process.argv.includes('--force');
for (const { name, stamp, sources, make } of PARTS) {
  if (name === 'page' && process.argv.includes('--programs')) continue;
  const start = performance.now();
  const built = await buildIfChanged({ root: ROOT, stamp, sources, force, make: () => make(ROOT) });
  if (built) console.error(`Built the ${name} in ${Math.round(performance.now() - start)} ms.`);
}
