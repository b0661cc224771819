/** @file Adding something from the palette without dragging it: in the middle of the canvas, or behind the selected node where it fits. */

import { findKind } from '../../../shared/catalog/catalog.ts';
import { select, useSelectionStore } from '../../state/selection-store.ts';
import { addBlock } from '../canvas/block-actions.ts';
import { addKind, suggestionsAround } from '../canvas/add-kind.ts';
import { bringNewIntoSight, middlePlace, placeBehind } from '../canvas/flow-view.ts';
import { takeSuggestion } from '../canvas/suggest-menu.tsx';
import type { PaletteEntry } from './palette-entries.ts';
import { chosenRole } from './role-choice.ts';

/** The selected node, where there is exactly one. */
function onlySelected(): string | undefined {
  const { nodes } = useSelectionStore.getState();
  const [only] = nodes;
  return nodes.size === 1 ? only : undefined;
}

/** Adds an entry. */
export function addEntry({ adds }: PaletteEntry): void {
  const { flow } = middlePlace();
  if ('block' in adds) {
    addBlock(adds.block, flow);
    return;
  }
  const near = onlySelected();
  const fitting =
    near === undefined
      ? undefined
      : suggestionsAround(near).find(({ kind, bridge }) => kind === adds.kind && !bridge);
  if (near !== undefined && fitting) {
    takeSuggestion(fitting, placeBehind(near, fitting.end));
    return;
  }
  const definition = findKind(adds.kind);
  const id = definition && addKind(definition, chosenRole(), flow);
  if (id === undefined) return;
  select([id]);
  bringNewIntoSight(id);
}
