/** @file Which file a path means once symbolic links are followed, also where that file doesn't exist yet. */

import { basename, dirname, join, resolve } from 'node:path';
import type { DurableFs } from './durable-fs.ts';
import { systemCode } from './file-failure.ts';

/** The real path of the file, or of the place where it would come to lie. Its folder must exist. */
export async function resolveTarget(fs: DurableFs, path: string): Promise<string> {
  try {
    return await fs.realpath(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
  const folder = await fs.realpath(dirname(resolve(path)));
  const place = join(folder, basename(path));
  const link = await readLink(fs, place);
  // Ends: `realpath` has already refused links that lead in a circle.
  return link === undefined ? place : resolveTarget(fs, resolve(folder, link));
}

async function readLink(fs: DurableFs, path: string): Promise<string | undefined> {
  try {
    return await fs.readlink(path);
  } catch (error) {
    if (['ENOENT', 'EINVAL'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}
