/** @file The problems of a graph by the node or wire that they are about. */

import { portRef } from '../../../shared/document/port-ref.ts';
import type { Graph } from '../../../shared/graph/graph.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ProblemView } from './flow-types.ts';

/** Problems by node id, and by the input port that a wire leads to. */
export interface ProblemIndex {
  readonly nodes: ReadonlyMap<string, readonly Problem[]>;
  readonly wires: ReadonlyMap<string, readonly Problem[]>;
}

const known = new WeakMap<Graph, ProblemIndex>();

/** The problems of a graph, sorted once. */
export function problemIndex(graph: Graph): ProblemIndex {
  const earlier = known.get(graph);
  if (earlier) return earlier;
  const nodes = new Map<string, Problem[]>();
  const wires = new Map<string, Problem[]>();
  for (const problem of graph.problems) {
    const { node, port, path } = problem.place;
    if (node !== undefined) put(nodes, node, problem);
    const wire = path?.[0] === 'wires' ? String(path[1]) : portRef(node ?? '', port ?? '');
    if (Object.hasOwn(graph.document.wires, wire)) put(wires, wire, problem);
  }
  const index = { nodes, wires };
  known.set(graph, index);
  return index;
}

function put(map: Map<string, Problem[]>, key: string, problem: Problem): void {
  const there = map.get(key);
  if (there) there.push(problem);
  else map.set(key, [problem]);
}

/** Problems as one mark; `null` where there are none. */
export function problemView(problems: readonly Problem[] | undefined): ProblemView | null {
  const [first] = problems ?? [];
  if (problems === undefined || first === undefined) return null;
  const severity = problems.some((problem) => problem.severity === 'error') ? 'error' : 'warning';
  return { severity, text: [...new Set(problems.map(({ message }) => message))].join('\n') };
}
