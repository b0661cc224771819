/** @file Removes nodes with all that hangs on them. */

import type { Result } from '../../problem.ts';
import { splitPortRef } from '../port-ref.ts';
import type { TasDocument } from '../schema.ts';
import { withoutMembers } from './group-members.ts';
import { changeAt, edit, hasNode, noSuchNode, type Edit } from './edit.ts';
import { counted } from '../../quantities.ts';

/**
 * Removes nodes, their wires and their places in one patch, and a group of which nothing is left. A node elsewhere that shares the weights of a removed one keeps its reference,
 * which now leads nowhere: the graph reports it, and undo or another owner mends it. The notices say which nodes those are.
 */
export function removeNodes(document: TasDocument, ids: readonly string[]): Result<Edit> {
  const missing = ids.find((id) => !hasNode(document, id));
  if (missing !== undefined) return noSuchNode(document, missing);
  const gone = new Set(ids);
  const wires = Object.entries(document.wires)
    .filter((ends) => ends.some((ref) => gone.has(splitPortRef(ref).node)))
    .map(([to]) => to);
  return edit(
    `Remove ${counted(gone.size, 'node')}`,
    [
      ...wires.flatMap((to) => changeAt(document, ['wires', to], undefined)),
      ...[...gone].flatMap((id) => changeAt(document, ['layout', 'nodes', id], undefined)),
      ...withoutMembers(document, gone),
      ...[...gone].flatMap((id) => changeAt(document, ['nodes', id], undefined)),
    ],
    orphanNotices(document, gone),
  );
}

function orphanNotices(document: TasDocument, gone: ReadonlySet<string>): readonly string[] {
  return Object.entries(document.nodes).flatMap(([id, { weights }]) => {
    if (gone.has(id) || weights === undefined || !gone.has(weights.from)) return [];
    return [
      `${id} shares the weights of ${weights.from}, which is gone. Give it weights of its own or another owner.`,
    ];
  });
}
