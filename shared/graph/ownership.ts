/** @file Whether a node can apply the weights of the one that it names. */

import type { AnyNodeDefinition } from '../catalog/define-node.ts';
import type { DocumentNode, TasDocument } from '../document/schema.ts';
import { errorProblem, type Fix, type Problem } from '../problem.ts';
import { effectiveParams } from './effective-params.ts';
import { nameNode } from './graph.ts';

function nodeAt({ nodes }: TasDocument, id: string): DocumentNode | undefined {
  return Object.hasOwn(nodes, id) ? nodes[id] : undefined;
}

/** Nobody borrows over more hands than this on purpose. */
const longestChain = 16;

/** The node that a chain of borrowers ends at; none where it runs in a circle, leads nowhere or is absurdly long. */
function endOfChain(document: TasDocument, first: string): string | undefined {
  let id = first;
  for (let hands = 0; hands < longestChain; hands++) {
    const node = nodeAt(document, id);
    if (!node?.weights) return node && id;
    id = node.weights.from;
  }
  return undefined;
}

/** Borrowing from the end of the chain, where that is a node of the same kind. */
function directFix(document: TasDocument, id: string, node: DocumentNode, from: string): readonly Fix[] {
  const last = endOfChain(document, from);
  if (last === undefined || nodeAt(document, last)?.kind !== node.kind) return [];
  const path = ['nodes', id, 'weights', 'from'];
  return [{ title: `Borrow from ${last}`, patch: [{ path, before: from, after: last }] }];
}

/** Why a borrower can't borrow, with the ways out; empty for one that can, and for a node that doesn't. */
export function ownershipProblems(
  document: TasDocument,
  id: string,
  node: DocumentNode,
  definition: AnyNodeDefinition,
): Problem[] {
  const from = node.weights?.from;
  if (from === undefined) return [];
  const name = nameNode(id, node);
  const unshare = {
    title: 'Give it weights of its own',
    patch: [{ path: ['nodes', id, 'weights'], before: node.weights }],
  };
  const problem = (code: string, message: string, fixes: readonly Fix[] = []): Problem[] => [
    errorProblem(code, message, { node: id, path: ['nodes', id, 'weights', 'from'] }, [...fixes, unshare]),
  ];
  const owner = nodeAt(document, from);
  if (from === id) return problem('graph/no-owner', `${name} can't borrow its own weights.`);
  if (!owner) return problem('graph/no-owner', `${name} borrows the weights of ${from}, which isn't there.`);
  if (owner.kind !== node.kind) {
    const message = `${name} is a ${node.kind} and can't borrow the weights of ${from}, a ${owner.kind}.`;
    return problem('graph/owner-kind', message);
  }
  if (owner.weights) {
    const message = `${name} borrows from ${from}, which itself borrows from ${owner.weights.from}.`;
    return problem('graph/owner-borrows', message, directFix(document, id, node, from));
  }
  const { values } = effectiveParams(id, node, definition, owner);
  return definition.weights(values).length === 0
    ? problem('graph/nothing-to-share', `${name}: a ${definition.title} has no weights to share.`)
    : [];
}
