/** @file What the command palette lists for what was typed. */

import Fuse from 'fuse.js';
import type { Graph } from '../../shared/graph/graph.ts';
import { revealNode } from '../state/selection-store.ts';
import { showView } from '../state/view-store.ts';
import { allCommands } from './all-commands.ts';
import type { Command } from './command.ts';
import { findCommands } from './find-commands.ts';
import { noteRecent, recentCommands } from './recent-commands.ts';

/** One line of the palette. */
export interface PaletteEntry {
  readonly id: string;
  readonly title: string;
  /** Small, behind the title: the category, or what is missing. */
  readonly note: string;
  readonly isEnabled: boolean;
  readonly run: () => void;
  readonly command?: Command;
}

/** Nodes that are listed at most; more letters find the others. */
const mostNodes = 50;

/** The entries for a typed text: nodes behind an `@`, else commands. */
export function paletteEntries(typed: string, graph: Graph | undefined): readonly PaletteEntry[] {
  if (typed.startsWith('@')) return nodeEntries(typed.slice(1).trim(), graph);
  return findCommands(allCommands, typed, recentCommands()).map(commandEntry);
}

function commandEntry(command: Command): PaletteEntry {
  const { id, title, category, enabled, needs, run } = command;
  const isEnabled = enabled?.() ?? true;
  const missing = needs === undefined ? 'not possible now' : `needs ${needs}`;
  return {
    id,
    title,
    note: isEnabled ? category : missing,
    isEnabled,
    command,
    run: () => {
      noteRecent(id);
      run();
    },
  };
}

function nodeEntries(text: string, graph: Graph | undefined): readonly PaletteEntry[] {
  const nodes = (graph?.order ?? []).map((id) => {
    const node = graph?.nodes.get(id);
    const kind = node?.definition?.title ?? node?.node.kind ?? '';
    return { id, title: node?.node.title ?? id, note: [node?.role, kind].filter(Boolean).join(', ') };
  });
  const found =
    text === ''
      ? nodes
      : new Fuse(nodes, { keys: ['title', 'id', 'note'], threshold: 0.35, ignoreLocation: true })
          .search(text)
          .map(({ item }) => item);
  return found.slice(0, mostNodes).map(({ id, title, note }) => ({
    id: `@${id}`,
    title,
    note,
    isEnabled: true,
    run: () => {
      showView('design');
      revealNode(id);
    },
  }));
}
