/**
 * @file Opens TAS Studio from this repository: what `npm start` runs after the build. Arguments go to the app; a document's path
 * counts from the folder where the command was given. Where no window can be had, says what is missing and what to run instead.
 */

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronRuntime } from './electron-runtime.mjs';
import {
  INSTEAD,
  librariesProblem,
  missingLibraries,
  neededSwitches,
  sandboxProblem,
  screenProblem,
} from './start-preconditions.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

process.exitCode = await start(process.argv.slice(2));

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} Exit code.
 */
async function start(args) {
  const screen = screenProblem(process.platform, process.env);
  if (screen !== undefined) return refuse(screen);
  /** @type {string} */
  let electron;
  try {
    electron = await electronRuntime({ say: (text) => console.error(text) });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const libraries = process.platform === 'linux' ? missingLibraries(ldd(electron)) : [];
  if (libraries.length > 0) return refuse(librariesProblem(libraries, isOffered));
  const sandbox = sandboxProblem({
    platform: process.platform,
    user: process.getuid?.(),
    helperIsSetuid: isSetuidRoot(join(dirname(electron), 'chrome-sandbox')),
    namespacesAllowed: namespacesAllowed(),
  });
  if (sandbox !== undefined) console.error(`Starting with --no-sandbox: ${sandbox}.`);
  const switches = neededSwitches({ sandbox, platform: process.platform, env: process.env });
  return run(electron, [...switches, ROOT, ...args.map(fromWhereTheUserStands)]);
}

/**
 * @param {string} why
 * @returns {number} Exit code.
 */
function refuse(why) {
  console.error(`${why}\n${INSTEAD}`);
  return 1;
}

/**
 * npm changes to the repository's folder and leaves the user's in INIT_CWD.
 *
 * @param {string} argument
 * @returns {string}
 */
function fromWhereTheUserStands(argument) {
  return argument.startsWith('-') ? argument : resolve(process.env['INIT_CWD'] ?? process.cwd(), argument);
}

/**
 * @param {string} electron
 * @param {readonly string[]} args
 * @returns {Promise<number>} Its exit code, or 128 and the signal that ended it, as shells count.
 */
function run(electron, args) {
  // Terminals inside Electron apps set this one, and Electron would start as Node.js.
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: undefined };
  const child = spawn(electron, [...args], { stdio: 'inherit', env });
  // A terminal sends Ctrl+C to Electron, too. It closes its windows in order, and a second one would cut that short.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((settle) => {
    child.once('error', (error) => settle(refuse(`Electron could not be started: ${error.message}`)));
    child.once('exit', (code, signal) => {
      settle(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * @param {string} program
 * @returns {string} Empty where there is no ldd: then Electron itself has to complain.
 */
function ldd(program) {
  const { error, stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  return error === undefined ? stdout : '';
}

/**
 * @param {string} name
 * @returns {boolean}
 */
function isOffered(name) {
  return spawnSync('apt-cache', ['show', '--no-all-versions', name]).status === 0;
}

/**
 * @param {string} path
 * @returns {boolean}
 */
function isSetuidRoot(path) {
  if (!existsSync(path)) return false;
  const { uid, mode } = statSync(path);
  return uid === 0 && (mode & 0o4000) !== 0;
}

/** @returns {boolean} */
function namespacesAllowed() {
  return (
    setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') !== '1' &&
    setting('/proc/sys/kernel/unprivileged_userns_clone') !== '0' &&
    setting('/proc/sys/user/max_user_namespaces') !== '0'
  );
}

/**
 * @param {string} path
 * @returns {string | undefined} Undefined where this kernel has no such setting.
 */
function setting(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
