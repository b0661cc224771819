/** @file Reusable blocks: pieces of graphs under names, kept in the settings. */

import {
  blocksText,
  noBlocks,
  parseBlocks,
  withBlock,
  withoutBlock,
  type BlockLibrary,
} from '../../../shared/document/blocks.ts';
import { copyFragment, pasteFragment } from '../../../shared/document/edits/fragment.ts';
import type { Position } from '../../../shared/document/schema.ts';
import type { Result } from '../../../shared/problem.ts';
import { openDocument, perform } from '../../state/document-store.ts';
import { say } from '../../state/notice-store.ts';
import { select, useSelectionStore } from '../../state/selection-store.ts';
import { setSetting, useSettingsStore } from '../../state/settings-store.ts';
import { announce } from './canvas-store.ts';
import { middleOf } from './fragment-middle.ts';
import { onGrid } from './drag-nodes.ts';

/** The blocks in a text of the settings; none where it can't be read. */
export function libraryIn(text: string): BlockLibrary {
  const parsed = text === '' ? undefined : parseBlocks(text);
  return parsed?.ok === true ? parsed.value.library : noBlocks;
}

function keep(library: Result<BlockLibrary>): boolean {
  const text = library.ok ? blocksText(library.value) : library;
  if (text.ok) {
    setSetting('blocks', text.value);
    return true;
  }
  for (const { message } of text.problems) say({ kind: 'error', message });
  return false;
}

/** Keeps the selected nodes under a name; a block of that name is replaced. */
export function saveBlock(name: string): void {
  const document = openDocument()?.edit.document;
  if (!document) return;
  const ids = [...useSelectionStore.getState().nodes];
  const fragment = copyFragment(document, ids);
  if (!fragment.ok) return;
  const library = libraryIn(useSettingsStore.getState().blocks);
  if (keep(withBlock(library, name.trim(), fragment.value))) {
    say({ kind: 'done', message: `The block "${name.trim()}" is in the palette now.` });
  }
}

/** Takes a block out of the library. */
export function removeBlock(name: string): void {
  keep({ ok: true, value: withoutBlock(libraryIn(useSettingsStore.getState().blocks), name) });
}

/** Adds the nodes of a block, its middle at a place of the canvas. */
export function addBlock(name: string, middle: Position): void {
  const document = openDocument()?.edit.document;
  const block = libraryIn(useSettingsStore.getState().blocks).blocks.get(name);
  if (!document || !block) return;
  const own = middleOf(block);
  const pasted = pasteFragment(document, block, onGrid({ x: middle.x - own.x, y: middle.y - own.y }));
  if (!pasted.ok || !perform({ ok: true, value: { ...pasted.value, label: `Add block ${name}` } })) return;
  select(pasted.value.ids.values());
  announce(`Block ${name} added.`);
}
