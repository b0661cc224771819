/** @file Checks of the modules together: whose they are, that their weights have names of their own, and how many there are. */

import { weightElements } from '../catalog/weight-spec.ts';
import { limits } from '../document/limits.ts';
import type { TasDocument } from '../document/schema.ts';
import { errorProblem, type Problem } from '../problem.ts';
import { nameNode, type GraphNode } from './graph.ts';

function roleProblems(node: GraphNode): Problem[] {
  const at = { node: node.id, path: ['nodes', node.id, 'role'] };
  const name = nameNode(node.id, node.node);
  const family = node.definition?.family;
  if ((family === 'input' || family === 'loss') && node.role) {
    const patch = [{ path: at.path, before: node.role }];
    return [
      errorProblem('graph/needless-role', `${name} belongs to no network; its role goes unused.`, at, [
        { title: 'Remove the role', patch },
      ]),
    ];
  }
  const makesLogits = Object.values(node.outputs ?? {}).some((shape) => shape.type === 'logits');
  const needs = family !== 'loss' && (node.weights.length > 0 || makesLogits || node.owner !== node.id);
  if (!needs || node.role) return [];
  const fixes = (['student', 'assistant', 'teacher'] as const).map((role) => ({
    title: `Make it part of the ${role}`,
    patch: [{ path: at.path, after: role }],
  }));
  return [
    errorProblem(
      'graph/no-role',
      `${name} must say which network it is part of: teacher, assistant or student.`,
      at,
      fixes,
    ),
  ];
}

function nameClashes(nodes: ReadonlyMap<string, GraphNode>): Problem[] {
  const holders = new Map<string, string>();
  const reported = new Set<string>();
  const problems: Problem[] = [];
  for (const node of nodes.values()) {
    for (const spec of node.weights) {
      const key = `${node.role ?? ''}/${spec.name}`;
      const first = holders.get(key);
      if (first === undefined) holders.set(key, node.id);
      else if (!reported.has(node.id)) {
        reported.add(node.id);
        problems.push(
          errorProblem(
            'graph/weight-name-taken',
            `${nameNode(node.id, node.node)} and ${first} both hold the ${node.role ?? 'unassigned'} weight ${spec.name}. Give one another stage or block number, or let it borrow the other's weights.`,
            { node: node.id },
          ),
        );
      }
    }
  }
  return problems;
}

/** Roles, weight names and the number of weights. */
export function checkModules(document: TasDocument, nodes: ReadonlyMap<string, GraphNode>): Problem[] {
  let parameters = 0;
  for (const node of nodes.values()) {
    for (const spec of node.weights) parameters += weightElements(spec);
  }
  const over =
    parameters > limits.parameters
      ? [
          errorProblem(
            'graph/too-many-parameters',
            `${document.name} has ${parameters.toLocaleString('en')} weights; at most ${limits.parameters.toLocaleString('en')} are allowed.`,
            { path: ['nodes'] },
          ),
        ]
      : [];
  return [...[...nodes.values()].flatMap(roleProblems), ...nameClashes(nodes), ...over];
}
