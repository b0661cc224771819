/** @file The loss nodes of a graph as relations between networks: who learns from whom. */

import type { Role } from '../document/schema.ts';
import type { GraphNode } from './graph.ts';

/** One loss node as a statement: the learner learns from the source. */
export interface Relation {
  readonly loss: GraphNode;
  /** Network whose output the term improves. */
  readonly learner: Role | undefined;
  /** Network that is learnt from; `labels` for hard labels alone. */
  readonly source: Role | 'labels' | undefined;
  readonly weight: number;
}

function roleAt(nodes: ReadonlyMap<string, GraphNode>, loss: GraphNode, port: string): Role | undefined {
  const source = loss.sources[port];
  return source ? nodes.get(source.node)?.role : undefined;
}

/** One relation a loss node, in the order of their ids. */
export function readObjective(nodes: ReadonlyMap<string, GraphNode>): readonly Relation[] {
  return [...nodes.values()]
    .filter((node) => node.definition?.family === 'loss')
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((loss) => {
      const hasSource = loss.definition?.inputs.some((port) => port.name === 'source') ?? false;
      const weight = loss.params['weight'];
      return {
        loss,
        learner: roleAt(nodes, loss, 'learner'),
        source: hasSource ? roleAt(nodes, loss, 'source') : 'labels',
        weight: typeof weight === 'number' ? weight : 1,
      };
    });
}
