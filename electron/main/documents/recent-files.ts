/** @file The list of files that were opened or saved last. */

import { randomUUID } from 'node:crypto';
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
export function recentFile({ handle, path, time }: RecentEntry, home: string): RecentFile {
  const folder = dirname(path);
  const isBelow = folder === home || folder.startsWith(home + sep);
  return { handle, name: basename(path), folder: isBelow ? `~${folder.slice(home.length)}` : folder, time };
}
