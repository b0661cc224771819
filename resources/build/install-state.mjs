/** @file Tells whether node_modules holds what package-lock.json asks for on this machine, without asking npm. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} LockedPackage One entry of a lock file, as far as this file reads it.
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {readonly string[]} [os]
 * @property {readonly string[]} [cpu]
 * @property {readonly string[]} [libc]
 */

/**
 * @typedef {object} Machine What npm compares `os`, `cpu` and `libc` with.
 * @property {string} os
 * @property {string} cpu
 * @property {string} libc `glibc`, `musl`, or empty away from Linux.
 */

/** @typedef {Readonly<Record<string, LockedPackage>>} LockedPackages */

/** @typedef {'current' | 'adopted' | 'absent' | 'outdated'} InstallState */

/** Where the stamp lies: inside node_modules, so that it goes wherever the folder goes. */
const STAMP = join('node_modules', '.tas-installed');

/**
 * Identifies what a finished installation was made from: the lock file and the kind of machine.
 *
 * @param {string} root Folder of package-lock.json.
 * @returns {string}
 */
function installKey(root) {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  return `${process.platform}-${process.arch} ${lock.digest('hex')}\n`;
}

/**
 * Says how node_modules stands to the lock file: `current` by our stamp; `adopted` where npm's own record of what it
 * installed agrees although we didn't run it; `absent`; or `outdated`.
 *
 * @param {string} root Folder of package-lock.json.
 * @returns {InstallState}
 */
export function installState(root) {
  if (!existsSync(join(root, 'node_modules'))) return 'absent';
  const stamp = readIfThere(join(root, STAMP));
  if (stamp === installKey(root)) return 'current';
  // A stamp of another key says that the folder is ours but old; npm's record may still agree (npm install by hand).
  const record = readIfThere(join(root, 'node_modules', '.package-lock.json'));
  if (record === undefined) return stamp === undefined ? 'absent' : 'outdated';
  const asked = packagesOf(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return installedAsAsked(asked, packagesOf(record), thisMachine()) ? 'adopted' : 'outdated';
}

/**
 * Records that node_modules now holds what the lock file asks for. Temp file and rename: half a stamp can't be read.
 *
 * @param {string} root Folder of package-lock.json.
 * @returns {void}
 */
export function stampInstalled(root) {
  const temporary = join(root, `${STAMP}.${process.pid}.tmp`);
  writeFileSync(temporary, installKey(root));
  renameSync(temporary, join(root, STAMP));
}

/**
 * Whether the packages that npm says it installed are those that the lock file asks for on this machine.
 *
 * @param {LockedPackages} asked Packages by path, from package-lock.json.
 * @param {LockedPackages} installed Packages by path, from node_modules/.package-lock.json.
 * @param {Machine} machine
 * @returns {boolean}
 */
export function installedAsAsked(asked, installed, machine) {
  const nothingLeftOver = Object.keys(installed).every((path) => Object.hasOwn(asked, path));
  return nothingLeftOver && Object.entries(asked).every(([path, entry]) => entryHolds(path, entry));

  /** @type {(path: string, entry: LockedPackage) => boolean} */
  function entryHolds(path, entry) {
    if (path === '') return true;
    const found = Object.hasOwn(installed, path) ? installed[path] : undefined;
    if (found === undefined) return mayBeAbsent(entry, machine);
    return found.version === entry.version && found.integrity === entry.integrity;
  }
}

/**
 * Optional packages that name no platform hang below one that does (a wasm fallback's runtime), so absence says nothing.
 *
 * @param {LockedPackage} entry
 * @param {Machine} machine
 * @returns {boolean}
 */
function mayBeAbsent(entry, machine) {
  if (entry.optional !== true) return false;
  if (!entry.os && !entry.cpu && !entry.libc) return true;
  return !(
    allows(entry.os, machine.os) &&
    allows(entry.cpu, machine.cpu) &&
    allows(entry.libc, machine.libc)
  );
}

/**
 * npm's reading of such a list: absent allows all, `!x` forbids x, otherwise the value must be named.
 *
 * @param {readonly string[] | undefined} list
 * @param {string} value
 * @returns {boolean}
 */
function allows(list, value) {
  if (list === undefined) return true;
  if (list.includes(`!${value}`)) return false;
  return list.includes(value) || list.every((item) => item.startsWith('!'));
}

/** @returns {Machine} */
function thisMachine() {
  return { os: process.platform, cpu: process.arch, libc: process.platform === 'linux' ? linuxLibc() : '' };
}

/** @returns {string} */
function linuxLibc() {
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return report.header?.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

/**
 * @param {string} text A lock file's text.
 * @returns {LockedPackages}
 */
function packagesOf(text) {
  const lock = /** @type {{ packages?: LockedPackages }} */ (JSON.parse(text));
  return lock.packages ?? {};
}

/**
 * @param {string} path
 * @returns {string | undefined}
 */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
