/** @file At most one process at a time works on a run: a file in its folder holds the process number. */

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errorProblem, failure, success, type Result } from '../../shared/problem.ts';
import { explainFailure, systemCode } from '../files/file-failure.ts';

/** A process whose host died ends by itself, as soon as its present step is done. */
const patience = { tries: 50, milliseconds: 200 };

/** A lock that is held. */
export interface RunLock {
  release(): Promise<void>;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

async function holderOf(file: string): Promise<number | undefined> {
  try {
    const pid = Number(await readFile(file, 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid) ? pid : undefined;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Takes the lock of a run's folder; waits a while for a holder that is about to end. Rejects with a `FileFailure`. */
export async function lockRun(folder: string): Promise<Result<RunLock>> {
  const file = join(folder, 'run.lock');
  try {
    for (let attempt = 0; attempt < patience.tries; attempt += 1) {
      if (await take(file)) return success({ release: () => rm(file, { force: true }) });
      if ((await holderOf(file)) === undefined) await rm(file, { force: true });
      else await wait(patience.milliseconds);
    }
    const holder = await holderOf(file);
    const message = `${folder} is in use by process ${holder ?? 'unknown'}. Wait for it to end, or end it.`;
    return failure(errorProblem('run/in-use', message, { file: folder }));
  } catch (error) {
    throw explainFailure(error, 'written', file);
  }
}
