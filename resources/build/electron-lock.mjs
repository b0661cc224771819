/** @file Lets one process at a time do a long job in a folder, and others wait for it; a dead process's lock is taken over. */

import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 300;

/**
 * Runs the job while no other process runs one in this folder.
 *
 * @template T
 * @param {string} folder Made where it doesn't exist.
 * @param {object} way
 * @param {() => Promise<T>} way.job
 * @param {(owner: number) => void} way.onWait Called once, with the process that is waited for.
 * @returns {Promise<T>}
 */
export async function underLock(folder, { job, onWait }) {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'lock');
  let told = false;
  while (!tryLock(lock)) {
    const owner = ownerOf(lock);
    if (owner !== undefined && !isAlive(owner)) {
      breakLock(lock, owner);
      continue;
    }
    if (!told && owner !== undefined) {
      told = true;
      onWait(owner);
    }
    await sleep(POLL_MS);
  }
  try {
    return await job();
  } finally {
    rmSync(lock, { force: true });
  }
}

/**
 * A link to a complete file: a lock without its owner's number is never seen.
 *
 * @param {string} lock
 * @returns {boolean}
 */
function tryLock(lock) {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Moved aside under a name of our own first: two processes that find the same dead owner don't remove each other's new lock.
 *
 * @param {string} lock
 * @param {number} deadOwner
 * @returns {void}
 */
function breakLock(lock, deadOwner) {
  const aside = `${lock}.${process.pid}.stale`;
  try {
    renameSync(lock, aside);
  } catch {
    return; // Another process was quicker.
  }
  if (ownerOf(aside) !== deadOwner) {
    // It changed hands between the look and the move: given back, unless a third has it by now.
    try {
      linkSync(aside, lock);
    } catch {
      // The third keeps it.
    }
  }
  rmSync(aside, { force: true });
}

/**
 * @param {string} lock
 * @returns {number | undefined}
 */
function ownerOf(lock) {
  try {
    return Number.parseInt(readFileSync(lock, 'utf8'), 10);
  } catch {
    return undefined;
  }
}

/**
 * @param {number} owner
 * @returns {boolean}
 */
function isAlive(owner) {
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
