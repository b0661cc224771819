/** @file Duplicates nodes where they stand. */

import { success, type Result } from '../../problem.ts';
import { makeChange } from '../reverse-patch.ts';
import { portRef, splitPortRef } from '../port-ref.ts';
import type { Position, TasDocument } from '../schema.ts';

import { copyFragment, pasteFragment, type Pasted } from './fragment.ts';
import { counted } from '../../quantities.ts';

/** How nodes are duplicated. */
export interface DuplicateOptions {
  /** The copies are fed by the same nodes outside as the originals; otherwise these inputs stay open. */
  readonly keepInputs?: boolean;
}

/** Adds a copy of each node with the wires between them, moved by `offset` pixels. */
export function duplicateNodes(
  document: TasDocument,
  ids: readonly string[],
  offset: Position,
  { keepInputs = false }: DuplicateOptions = {},
): Result<Pasted> {
  const fragment = copyFragment(document, ids);
  if (!fragment.ok) return fragment;
  const pasted = pasteFragment(document, fragment.value, offset);
  if (!pasted.ok) return pasted;
  const copies = pasted.value.ids;
  const entering = Object.entries(document.wires).flatMap(([to, from]) => {
    const { node, port } = splitPortRef(to);
    const copy = copies.get(node);
    const isInside = copies.has(splitPortRef(from).node);
    return copy === undefined || isInside ? [] : [{ to: portRef(copy, port), from }];
  });
  // A wire may dangle under the very name that the copy got; then that one stays.
  const free = entering.filter(({ to }) => keepInputs && !Object.hasOwn(document.wires, to));
  const wires = free.map(({ to, from }) => makeChange(['wires', to], undefined, from));
  const label = `Duplicate ${counted(copies.size, 'node')}`;
  return success({ ...pasted.value, label, patch: [...pasted.value.patch, ...wires] });
}
