/** @file Finds commands by a few letters of their name; without any, those that were used last come first. */

import Fuse from 'fuse.js';
import type { Command } from './command.ts';

/** The commands that match, the best first. */
export function findCommands(
  commands: readonly Command[],
  typed: string,
  recents: readonly string[],
): readonly Command[] {
  const text = typed.trim();
  const rank = (id: string): number => {
    const place = recents.indexOf(id);
    return place < 0 ? recents.length : place;
  };
  if (text === '') return commands.toSorted((a, b) => rank(a.id) - rank(b.id));
  const fuse = new Fuse(commands, {
    keys: [
      { name: 'title', weight: 3 },
      { name: 'category', weight: 1 },
      { name: 'id', weight: 1 },
    ],
    threshold: 0.35,
    ignoreLocation: true,
    includeScore: true,
  });
  return fuse
    .search(text)
    .toSorted((a, b) => (a.score ?? 1) - (b.score ?? 1) || rank(a.item.id) - rank(b.item.id))
    .map(({ item }) => item);
}
