/** @file Which commands were chosen in the palette last. Kept with the page, not among the settings: it is no choice of the user's. */

import { z } from 'zod';

const key = 'recent-commands';
const most = 8;
const idsSchema = z.array(z.string());

/** Ids of commands, the latest first. */
export function recentCommands(): readonly string[] {
  try {
    return idsSchema.parse(JSON.parse(localStorage.getItem(key) ?? '[]'));
  } catch {
    return [];
  }
}

/** Notes that a command was chosen. */
export function noteRecent(id: string): void {
  const others = recentCommands().filter((other) => other !== id);
  localStorage.setItem(key, JSON.stringify([id, ...others].slice(0, most)));
}
