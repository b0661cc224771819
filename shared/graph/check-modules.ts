/** @file Checks of the modules together: whose they are, that their weights have names of their own, and how many there are. */

import { weightElements } from '../catalog/weight-spec.ts';
import { limits } from '../document/limits.ts';
import { errorProblem, type Problem } from '../problem.ts';
import { nameNode, type GraphNode } from './graph.ts';

/** Nodes that a loss reads a network's answer from; whose answer it is decides what the loss teaches. */
function readByLosses(nodes: ReadonlyMap<string, GraphNode>): ReadonlySet<string> {
  const losses = [...nodes.values()].filter((node) => node.definition?.family === 'loss');
  return new Set(
    losses
      .flatMap(({ sources }) => [sources['learner'], sources['source']])
      .flatMap((from) => from?.node ?? []),
  );
}

function needlessRole(node: GraphNode): Problem[] {
  if (!node.role) return [];
  const path = ['nodes', node.id, 'role'];
  const message = `${nameNode(node.id, node.node)} belongs to no network; its role goes unused.`;
  const fix = { title: 'Remove the role', patch: [{ path, before: node.role }] };
  return [errorProblem('graph/needless-role', message, { node: node.id, path }, [fix])];
}

function missingRole(node: GraphNode, isRead: boolean): Problem[] {
  const makesLogits = Object.values(node.outputs ?? {}).some((shape) => shape.type === 'logits');
  const isPart = node.weights.length > 0 || makesLogits || isRead || node.owner !== node.id;
  if (!isPart || node.role) return [];
  const path = ['nodes', node.id, 'role'];
  const message = `${nameNode(node.id, node.node)} must say which network it is part of: teacher, assistant or student.`;
  const fixes = (['student', 'assistant', 'teacher'] as const).map((role) => ({
    title: `Make it part of the ${role}`,
    patch: [{ path, after: role }],
  }));
  return [errorProblem('graph/no-role', message, { node: node.id, path }, fixes)];
}

function roleProblems(node: GraphNode, isRead: boolean): Problem[] {
  const family = node.definition?.family;
  return family === 'input' || family === 'loss' ? needlessRole(node) : missingRole(node, isRead);
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
export function checkModules(nodes: ReadonlyMap<string, GraphNode>): Problem[] {
  let parameters = 0;
  for (const node of nodes.values()) {
    for (const spec of node.weights) parameters += weightElements(spec);
  }
  const over =
    parameters > limits.parameters
      ? [
          errorProblem(
            'graph/too-many-parameters',
            `The networks have ${parameters.toLocaleString('en')} weights; at most ${limits.parameters.toLocaleString('en')} are allowed.`,
            { path: ['nodes'] },
          ),
        ]
      : [];
  const read = readByLosses(nodes);
  const roles = [...nodes.values()].flatMap((node) => roleProblems(node, read.has(node.id)));
  return [...roles, ...nameClashes(nodes), ...over];
}
