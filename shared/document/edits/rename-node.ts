/** @file Gives a node another id, everywhere that it is named. */

import { errorProblem, failure, type Result } from '../../problem.ts';
import { composePatches } from '../compose-patches.ts';
import type { Patch } from '../patch.ts';
import { portRef, splitPortRef } from '../port-ref.ts';
import type { DocumentNode, TasDocument } from '../schema.ts';
import { freshNodeId } from './add-node.ts';
import { renamedMember } from './group-members.ts';
import { changeAt, edit, hasNode, noSuchNode, type Edit } from './edit.ts';

/** Renames a node with its wires, its place, its group and every reference to its weights. Refused where the new id is taken. */
export function renameNode(document: TasDocument, id: string, newId: string): Result<Edit> {
  const node = document.nodes[id];
  if (node === undefined || !hasNode(document, id)) return noSuchNode(document, id);
  if (id === newId) return edit(`Rename ${id}`, []);
  if (hasNode(document, newId)) {
    const message = `There is a node ${newId} already. Choose another id, for example ${freshNodeId(document, newId)}.`;
    return failure(errorProblem('edit/id-taken', message, { node: newId }));
  }
  const position = document.layout.nodes[id];
  return edit(
    `Rename ${id} to ${newId}`,
    composePatches(
      changeAt(document, ['nodes', id], undefined),
      changeAt(document, ['nodes', newId], renamedOwner(node, id, newId)),
      changeAt(document, ['layout', 'nodes', id], undefined),
      changeAt(document, ['layout', 'nodes', newId], position),
      renamedMember(document, id, newId),
      renamedOwners(document, id, newId),
      renamedWires(document, id, newId),
    ),
  );
}

function renamedOwner(node: DocumentNode, id: string, newId: string): DocumentNode {
  return node.weights?.from === id ? { ...node, weights: { from: newId } } : node;
}

/** The node itself, if it names itself as owner, is renamed with the rest of it. */
function renamedOwners(document: TasDocument, id: string, newId: string): Patch {
  return Object.entries(document.nodes)
    .filter(([borrower, { weights }]) => borrower !== id && weights?.from === id)
    .flatMap(([borrower]) => changeAt(document, ['nodes', borrower, 'weights', 'from'], newId));
}

function renamedWires(document: TasDocument, id: string, newId: string): Patch {
  const renamed = (ref: string): string => {
    const { node, port } = splitPortRef(ref);
    return node === id ? portRef(newId, port) : ref;
  };
  return Object.entries(document.wires).flatMap(([to, from]) => {
    if (renamed(to) === to) return changeAt(document, ['wires', to], renamed(from));
    return [
      ...changeAt(document, ['wires', to], undefined),
      ...changeAt(document, ['wires', renamed(to)], renamed(from)),
    ];
  });
}
