/** @file Copying, cutting and pasting nodes as text, so that they go from window to window and into mails. */

import { composePatches } from '../../../shared/document/compose-patches.ts';
import { duplicateNodes } from '../../../shared/document/edits/duplicate-nodes.ts';
import {
  copyFragment,
  fragmentText,
  parseFragment,
  pasteFragment,
  type Fragment,
} from '../../../shared/document/edits/fragment.ts';
import { removeNodes } from '../../../shared/document/edits/remove-nodes.ts';
import type { TasDocument } from '../../../shared/document/schema.ts';
import { openDocument, perform } from '../../state/document-store.ts';
import { say } from '../../state/notice-store.ts';
import { select } from '../../state/selection-store.ts';
import { announce } from './canvas-store.ts';
import { onGrid } from './drag-nodes.ts';
import { pointerPlace } from './flow-view.ts';
import { middleOf } from './fragment-middle.ts';
import { nodePositions } from './node-positions.ts';
import { selectedNodes } from './selected-nodes.ts';

/** Nodes that the document gives no place are copied with the place at which they are drawn. */
function copied(document: TasDocument, ids: readonly string[]): Fragment | undefined {
  const fragment = copyFragment(document, ids);
  if (!fragment.ok) return undefined;
  const positions = nodePositions(document);
  const places = ids.map((id) => [id, positions.get(id) ?? { x: 0, y: 0 }] as const);
  return { ...fragment.value, layout: { ...fragment.value.layout, nodes: Object.fromEntries(places) } };
}

/** Copies the selected nodes. The answer: whether there were any. */
export async function copySelection(): Promise<boolean> {
  const document = openDocument()?.edit.document;
  const ids = selectedNodes();
  const fragment = document && ids.length > 0 ? copied(document, ids) : undefined;
  if (!fragment) return false;
  await window.studio.call['clipboard/write'](fragmentText(fragment));
  announce(`${ids.length} nodes copied.`);
  return true;
}

/** Copies the selected nodes and removes them. */
export async function cutSelection(): Promise<void> {
  const ids = selectedNodes();
  if (!(await copySelection())) return;
  const document = openDocument()?.edit.document;
  if (document) perform(removeNodes(document, ids));
}

/** Pastes nodes so that their middle lies under the pointer, or in the middle of the canvas. */
export async function pasteNodes(): Promise<void> {
  const text = await window.studio.call['clipboard/read']();
  const document = openDocument()?.edit.document;
  if (!document) return;
  const fragment = parseFragment(text);
  if (!fragment.ok) {
    say({ kind: 'info', message: 'The clipboard holds no nodes of TAS Studio, so nothing was pasted.' });
    return;
  }
  const middle = middleOf(fragment.value);
  const { flow } = pointerPlace();
  const pasted = pasteFragment(
    document,
    fragment.value,
    onGrid({ x: flow.x - middle.x, y: flow.y - middle.y }),
  );
  if (!perform(pasted) || !pasted.ok) return;
  select(pasted.value.ids.values());
  announce(`${pasted.value.ids.size} nodes pasted.`);
}

/** Pixels by which a copy lies beside its original. */
const beside = { x: 32, y: 32 };

/** Adds a copy of the selected nodes beside them. */
export function duplicateSelection(keepInputs: boolean): void {
  const document = openDocument()?.edit.document;
  const ids = selectedNodes();
  if (!document || ids.length === 0) return;
  const edit = duplicateNodes(document, ids, beside, { keepInputs });
  if (!edit.ok) {
    perform(edit);
    return;
  }
  const places = placesOfCopies(document, edit.value.ids);
  const patch = composePatches(edit.value.patch, places);
  if (perform({ ok: true, value: { ...edit.value, patch } })) select(edit.value.ids.values());
}

/** Copies of nodes without a place would be laid out anew, far from their originals. */
function placesOfCopies(
  document: TasDocument,
  ids: ReadonlyMap<string, string>,
): readonly { path: readonly string[]; after: unknown }[] {
  const positions = nodePositions(document);
  return [...ids].flatMap(([id, copy]) => {
    const { x, y } = positions.get(id) ?? { x: 0, y: 0 };
    if (Object.hasOwn(document.layout.nodes, id)) return [];
    return [{ path: ['layout', 'nodes', copy], after: { x: x + beside.x, y: y + beside.y } }];
  });
}
