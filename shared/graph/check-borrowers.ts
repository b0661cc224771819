/** @file Checks of nodes that apply another's module: what such a node says of itself and nothing heeds. */

import type { Problem } from '../problem.ts';
import { nameNode, type GraphNode } from './graph.ts';

function unheeded(
  node: GraphNode,
  key: string,
  path: readonly string[],
  before: unknown,
  says: string,
): Problem {
  const name = nameNode(node.id, node.node);
  return {
    code: 'graph/unheeded',
    severity: 'warning',
    message: `${name} applies the weights of ${node.owner}, which says ${says}; its own ${key} goes unheeded.`,
    place: { node: node.id, path },
    fixes: [{ title: `Remove ${key}`, patch: [{ path, before }] }],
  };
}

function unheededParams(node: GraphNode): Problem[] {
  return Object.entries(node.node.params).flatMap(([key, value]) => {
    const spec = node.definition?.params[key];
    const used = node.params[key];
    if (!spec || spec.perApplication || value === used) return [];
    const path = ['nodes', node.id, 'params', key];
    return [unheeded(node, key, path, value, `${key} ${String(used)}`)];
  });
}

function unheededFreeze(node: GraphNode, owner: GraphNode): Problem[] {
  const { frozen } = node.node;
  const used = owner.node.frozen ?? false;
  if (frozen === undefined || frozen === used) return [];
  const path = ['nodes', node.id, 'frozen'];
  return [unheeded(node, 'freeze', path, frozen, used ? 'they are frozen' : 'they are not frozen')];
}

/** A warning for every value of a borrower that its owner overrules. */
export function checkBorrowers(nodes: ReadonlyMap<string, GraphNode>): Problem[] {
  return [...nodes.values()].flatMap((node) => {
    const owner = nodes.get(node.owner);
    if (!owner || owner === node || owner.node.kind !== node.node.kind || owner.node.weights) return [];
    return [...unheededParams(node), ...unheededFreeze(node, owner)];
  });
}
