/** @file What the palette holds: kinds by family, those used last, and the user's blocks; all of them, or what a search finds. */

import Fuse from 'fuse.js';
import { catalog, findKind } from '../../../shared/catalog/catalog.ts';
import type { AnyNodeDefinition } from '../../../shared/catalog/define-node.ts';
import { families } from '../../../shared/catalog/families.ts';

/** One thing that can be added. */
export interface PaletteEntry {
  /** Unique within the palette. */
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly terms: readonly string[];
  /** The kind that it adds, or the name of a block. */
  readonly adds: { readonly kind: string } | { readonly block: string };
}

/** Entries under a heading. */
export interface PaletteGroup {
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

function kindEntry({ kind, title, summary, terms }: AnyNodeDefinition, area: string): PaletteEntry {
  return { key: `${area}-${kind}`, title, summary, terms, adds: { kind } };
}

function blockEntry(name: string): PaletteEntry {
  return {
    key: `block-${name}`,
    title: name,
    summary: 'A block that you saved.',
    terms: ['block'],
    adds: { block: name },
  };
}

const byFamily: readonly PaletteGroup[] = families.map(({ family, title }) => ({
  title,
  entries: catalog.filter((entry) => entry.family === family).map((entry) => kindEntry(entry, 'kind')),
}));

const everyKind = byFamily.flatMap(({ entries }) => entries);

const searched = {
  keys: [
    { name: 'title', weight: 3 },
    { name: 'terms', weight: 3 },
    { name: 'summary', weight: 1 },
  ],
  threshold: 0.3,
  ignoreLocation: true,
};

/** What is shown for `typed`. Nothing typed: those used last, then all by family, then the blocks. */
export function paletteGroups(
  typed: string,
  recent: readonly string[],
  blocks: readonly string[],
): readonly PaletteGroup[] {
  const text = typed.trim();
  const ownBlocks = blocks.map(blockEntry);
  if (text !== '') {
    const found = new Fuse([...everyKind, ...ownBlocks], searched).search(text).map(({ item }) => item);
    return found.length === 0 ? [] : [{ title: 'Found', entries: found }];
  }
  const recentEntries = recent.flatMap((kind) => {
    const definition = findKind(kind);
    return definition ? [kindEntry(definition, 'recent')] : [];
  });
  const groups = [
    { title: 'Used last', entries: recentEntries },
    ...byFamily,
    { title: 'Your blocks', entries: ownBlocks },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}
