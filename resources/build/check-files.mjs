/**
 * @file Checks every file of the repository: none over 500 lines, and none that names a package registry's host or a folder of
 * somebody's machine. Prints the median and 95th percentile of the source files' lengths.
 */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foreignPlaces, lineCount, percentile } from './file-rules.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const LINE_LIMIT = 500;
const SOURCE = /\.(?:ts|tsx|mts|mjs|js|css)$/;

const files = trackedTextFiles();
const lengths = files
  .filter(({ path }) => SOURCE.test(path))
  .map(({ path, text }) => ({ path, lines: lineCount(text) }));
const problems = [
  ...lengths
    .filter(({ lines }) => lines > LINE_LIMIT)
    .map(
      ({ path, lines }) =>
        `${path}: ${lines} lines, and the limit is ${LINE_LIMIT}. It holds more than one thing.`,
    ),
  ...files.flatMap(({ path, text }) =>
    foreignPlaces(text).map((found) => `${path}:${found.line}: ${found.why}`),
  ),
];

const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
console.log(
  `${sorted.length} source files, lines: median ${percentile(sorted, 0.5)}, 95 % ${percentile(sorted, 0.95)}, ` +
    `longest ${sorted.at(-1) ?? 0}`,
);
for (const problem of problems) console.log(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/**
 * New files count before they are added, so that the check doesn't first fail in CI.
 *
 * @returns {readonly { path: string, text: string }[]}
 */
function trackedTextFiles() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(listed.split('\0'))]
    .filter((path) => path !== '' && path !== 'package-lock.json')
    .flatMap((path) => {
      const bytes = readIfThere(join(ROOT, path));
      return bytes === undefined || bytes.includes(0) ? [] : [{ path, text: bytes.toString('utf8') }];
    });
}

/**
 * @param {string} path
 * @returns {Buffer | undefined}
 */
function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined; // Deleted, but not yet from the index.
  }
}
