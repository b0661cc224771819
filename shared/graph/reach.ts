/** @file Which nodes a node depends on, and which depend on it: a wire between them the other way round would close a loop. */

import type { Graph } from './graph.ts';

/** The node itself and all whose values flow into it. */
export function feedersOf(graph: Graph, id: string): ReadonlySet<string> {
  return reached(id, (node) =>
    Object.values(graph.nodes.get(node)?.sources ?? {}).map((source) => source.node),
  );
}

/** The node itself and all that its values flow into. */
export function dependantsOf(graph: Graph, id: string): ReadonlySet<string> {
  const feeds = new Map<string, string[]>();
  for (const node of graph.nodes.values()) {
    for (const source of Object.values(node.sources)) {
      const fed = feeds.get(source.node);
      if (fed) fed.push(node.id);
      else feeds.set(source.node, [node.id]);
    }
  }
  return reached(id, (node) => feeds.get(node) ?? []);
}

function reached(start: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set([start]);
  // A set that grows while it is walked is walked to its new end.
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}
