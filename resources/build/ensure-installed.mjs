/**
 * @file First link of every npm script that needs dependencies: runs `npm ci` where node_modules is absent or was
 * installed for another lock file, and otherwise returns at once without touching the network. Imports nothing but Node.
 */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installState, stampInstalled } from './install-state.mjs';
import { tooOldNode } from './node-version.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const HEARTBEAT_MS = 10_000;

const REASONS = {
  absent: 'nothing is installed yet',
  outdated: 'package-lock.json asks for other packages than those in node_modules',
};

process.exitCode = await ensureInstalled();

/** @returns {Promise<number>} Exit code. */
async function ensureInstalled() {
  const manifest = /** @type {{ engines: { node: string } }} */ (
    JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'))
  );
  const complaint = tooOldNode(process.versions.node, manifest.engines.node);
  if (complaint !== undefined) {
    console.error(complaint);
    return 1;
  }
  const state = installState(ROOT);
  if (state === 'adopted') stampInstalled(ROOT);
  if (state === 'current' || state === 'adopted') return 0;
  return install(REASONS[state]);
}

/**
 * @param {string} reason Why there is something to install, as the end of a sentence.
 * @returns {Promise<number>} Exit code.
 */
async function install(reason) {
  const start = performance.now();
  console.error(`Installing dependencies with npm ci, because ${reason}.`);
  // npm draws its own progress on a terminal only.
  const heartbeat = process.stderr.isTTY
    ? undefined
    : setInterval(() => {
        console.error(`  still installing after ${seconds(start)}`);
      }, HEARTBEAT_MS);
  const outcome = await npmCi();
  clearInterval(heartbeat);
  if (outcome !== 0) {
    console.error(
      `npm ci failed after ${seconds(start)} (${outcome}); its own message stands above. ` +
        `Check that the npm registry can be reached, then run the same command again.`,
    );
    return 1;
  }
  stampInstalled(ROOT);
  console.error(`Installed dependencies in ${seconds(start)}.`);
  return 0;
}

/**
 * Development packages are named because NODE_ENV=production would leave out what the build needs.
 *
 * @returns {Promise<number | string>} 0, another exit code, or why npm didn't run.
 */
function npmCi() {
  const npm = process.env['npm_execpath'] ?? '';
  const args = ['ci', '--include=dev', '--include=optional'];
  const child = basename(npm).startsWith('npm-cli')
    ? spawn(process.execPath, [npm, ...args], { cwd: ROOT, stdio: 'inherit' })
    : spawn(['npm', ...args].join(' '), { cwd: ROOT, stdio: 'inherit', shell: true });
  return new Promise((settle) => {
    child.once('error', (error) => {
      settle(error.message);
    });
    child.once('exit', (code, signal) => {
      settle(code ?? `stopped by ${signal ?? 'a signal'}`);
    });
  });
}

/**
 * @param {number} start From `performance.now()`.
 * @returns {string}
 */
function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
