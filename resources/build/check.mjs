/**
 * @file Runs every static check, two at a time, and says at the end which ones failed. `npm run check -- lint types` runs
 * only those named.
 */

import { spawn } from 'node:child_process';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const AT_ONCE = 2;

/** @typedef {{ readonly name: string, readonly command: string }} Check */
/** @typedef {{ readonly check: Check, readonly code: number, readonly output: string, readonly seconds: number }} Outcome */

/**
 * The longest first, so that the others fit beside them.
 *
 * @type {readonly Check[]}
 */
const CHECKS = [
  {
    name: 'lint',
    command: 'eslint . --max-warnings 0 --cache --cache-strategy content --cache-location .cache/eslint/',
  },
  { name: 'types', command: 'tsc -b' },
  { name: 'imports', command: 'depcruise --config .dependency-cruiser.mjs shared electron renderer tests' },
  { name: 'dead-code', command: 'knip --cache --cache-location .cache/knip' },
  // Without the tests: what only a test uses is dead, too, unless it is tagged @internal.
  { name: 'dead-code-shipped', command: 'knip --production --cache --cache-location .cache/knip' },
  {
    name: 'format',
    command: 'prettier --check . --cache --cache-strategy content --cache-location .cache/prettier',
  },
  { name: 'files', command: 'node resources/build/check-files.mjs' },
  { name: 'mirrors', command: 'node resources/build/check-mirrors.mjs' },
];

process.exitCode = await runChecks(process.argv.slice(2));

/**
 * @param {readonly string[]} names Those to run; none means all.
 * @returns {Promise<number>} Exit code.
 */
async function runChecks(names) {
  const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length > 0) {
    console.error(
      `No check is called ${unknown.join(', ')}. There are: ${CHECKS.map((c) => c.name).join(', ')}.`,
    );
    return 2;
  }
  const waiting = CHECKS.filter((check) => names.length === 0 || names.includes(check.name));
  /** @type {string[]} */
  const failed = [];
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const outcome = await run(check);
      report(outcome);
      if (outcome.code !== 0) failed.push(check.name);
    }
  });
  await Promise.all(lanes);
  console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
}

/**
 * @param {Check} check
 * @returns {Promise<Outcome>}
 */
function run(check) {
  const start = performance.now();
  const path = `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const child = spawn(check.command, {
    cwd: ROOT,
    shell: true,
    env: { ...process.env, ...color, PATH: path },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  return new Promise((settle, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      settle({ check, code: code ?? 1, output, seconds: (performance.now() - start) / 1000 });
    });
  });
}

/**
 * @param {Outcome} outcome
 * @returns {void}
 */
function report({ check, code, output, seconds }) {
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${seconds.toFixed(1)} s)`);
  const saysSomethingUseful = code !== 0 || check.name === 'files';
  if (saysSomethingUseful && output.trim() !== '') console.log(output.trimEnd().replace(/^/gm, '  '));
}
