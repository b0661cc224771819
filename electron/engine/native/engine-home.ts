/** @file Where the native engine lives on this machine: a folder per user, outside the package. */

import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** What decides the place; tests pass their own. */
export interface HomeFacts {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** `TAS_ENGINE_HOME` if set, else `tas-studio/engine` in the place that the system gives a user's application data. */
export function engineHome(
  { platform, env, home }: HomeFacts = { platform: process.platform, env: process.env, home: homedir() },
): string {
  const path = platform === 'win32' ? win32 : posix;
  const named = env['TAS_ENGINE_HOME'];
  if (named) return path.resolve(named);
  return path.join(dataFolder(platform, env, home), 'tas-studio', 'engine');
}

function dataFolder(platform: NodeJS.Platform, env: HomeFacts['env'], home: string): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support');
  // The specification says that a relative path is to be ignored.
  const named = env['XDG_DATA_HOME'];
  return named?.startsWith('/') ? named : posix.join(home, '.local', 'share');
}
