/** @file Every shared object that an addon needs and the loader does not find; the loader itself names only the first. */

import { runCommand } from '../native/run-command.ts';

/** Sonames; empty where nothing is missing or the system has no `ldd`. */
export async function missingSharedObjects(file: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const result = await runCommand('ldd', [file]);
  return notFoundIn(result?.stdout ?? '');
}

/**
 * The names that a report of `ldd` marks as not found, each once.
 * @internal
 */
export function notFoundIn(report: string): string[] {
  return [...new Set([...report.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name ?? ''))];
}
