/** @file Lets one installation at a time work in an engine home. */

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { systemCode } from '../../../files/file-failure.ts';
import { installationsFolder } from '../installation.ts';
import { InstallFailure } from './install-failure.ts';

/** Runs `work` while this process holds the lock; throws an `InstallFailure` where a living process holds it. */
export async function withInstallLock<T>(home: string, work: () => Promise<T>): Promise<T> {
  const folder = installationsFolder(home);
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'install.lock');
  await takeLock(file);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function takeLock(file: string): Promise<void> {
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (isAlive(holder)) {
      throw new InstallFailure(
        'install-under-way',
        `Another installation is under way (process ${holder}). Wait for it, or end it; if there is none, remove ${file}.`,
        { file },
      );
    }
    // Left behind by an installation that died.
    await rm(file, { force: true });
  }
  throw new InstallFailure('install-under-way', 'Another installation has just begun. Wait for it.', {
    file,
  });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}
