/** @file Runs a program for a long step: says every few seconds that it still runs, ends it at a time limit, and gives what it said. */

import { spawn } from 'node:child_process';
import { basename } from 'node:path';

const HEARTBEAT_MS = 5_000;
const KEPT_OUTPUT = 8_000;

/** @typedef {{ readonly ok: boolean, readonly output: string, readonly why: string }} Ended `why` says how it ended, `output` the last it said. */

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {object} way
 * @param {string} way.cwd
 * @param {number} way.limitMs
 * @param {(seconds: number) => void} way.onWait
 * @returns {Promise<Ended>} Never rejects.
 */
export function runLong(program, args, { cwd, limitMs, onWait }) {
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 1000);
  const heartbeat = setInterval(() => onWait(seconds()), HEARTBEAT_MS);
  return new Promise((settle) => {
    let output = '';
    const child = spawn(program, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: limitMs });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output = (output + text).slice(-KEPT_OUTPUT);
      });
    }
    child.once('error', (error) => end(false, error.message));
    child.once('close', (code, signal) => {
      end(code === 0, signal === null ? `exit code ${String(code)}` : `stopped after ${seconds()} s`);
    });

    /** @type {(ok: boolean, why: string) => void} */
    function end(ok, why) {
      clearInterval(heartbeat);
      settle({ ok, output: output.trim(), why });
    }
  });
}

/**
 * How to start npm: the one that runs this script, where one does.
 *
 * @returns {{ program: string, before: readonly string[] }} `before` stands before npm's own arguments.
 */
export function npmProgram() {
  const npm = process.env['npm_execpath'] ?? '';
  return basename(npm).startsWith('npm-cli')
    ? { program: process.execPath, before: [npm] }
    : { program: 'npm', before: [] };
}
