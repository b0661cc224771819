/** @file The list of files that were opened or saved last. */

import { randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import { basename, dirname, sep } from 'node:path';
import { z } from 'zod';
import type { RecentFile } from '../../../shared/protocol/shell-api.ts';

const entrySchema = z.strictObject({ handle: z.string(), path: z.string(), time: z.number() });

/** The list as it is kept, newest first. */
export const recentSchema = z.array(entrySchema);

/** One entry. */
export type RecentEntry = z.infer<typeof entrySchema>;

const most = 12;

/** The list with `path` at its top. */
export function withRecent(list: readonly RecentEntry[], path: string, time: number): RecentEntry[] {
  const known = list.find((entry) => entry.path === path);
  const others = list.filter((entry) => entry.path !== path);
  return [{ handle: known?.handle ?? randomUUID(), path, time }, ...others].slice(0, most);
}

/** An entry as a window may see it. `home` is shortened to `~`. */
export function recentFile({ handle, path, time }: RecentEntry, home: string): Omit<RecentFile, 'isMissing'> {
  const folder = dirname(path);
  const isBelow = folder === home || folder.startsWith(home + sep);
  return { handle, name: basename(path), folder: isBelow ? `~${folder.slice(home.length)}` : folder, time };
}

/** Milliseconds after which a disk that doesn't answer, such as a network's, is left alone. */
const patience = 500;

function isMissing(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patience);
    const tell = (missing: boolean) => (): void => {
      clearTimeout(timer);
      resolve(missing);
    };
    access(path).then(tell(false), tell(true));
  });
}

/** The list as a window may see it, with what isn't there any more marked. */
export function lookUpRecent(list: readonly RecentEntry[], home: string): Promise<readonly RecentFile[]> {
  return Promise.all(
    list.map(async (entry) => ({ ...recentFile(entry, home), isMissing: await isMissing(entry.path) })),
  );
}
