/** @file The graph as groups: input, networks, losses; in each the nodes in the order of computation. */

import type { Role } from '../../../shared/document/schema.ts';
import type { Graph, GraphNode } from '../../../shared/graph/graph.ts';

/** A group of the outline. */
export type GroupId = 'input' | Role | 'losses' | 'unassigned';

/** A group with its nodes. */
export interface OutlineGroup {
  readonly id: GroupId;
  readonly title: string;
  readonly nodes: readonly GraphNode[];
}

const titles: Readonly<Record<GroupId, string>> = {
  input: 'Input',
  teacher: 'Teacher',
  assistant: 'Assistant',
  student: 'Student',
  losses: 'Losses',
  unassigned: 'No role yet',
};

function groupOf({ definition, node }: GraphNode): GroupId {
  if (definition?.family === 'input') return 'input';
  if (definition?.family === 'loss') return 'losses';
  return node.role ?? 'unassigned';
}

/** The groups that have nodes, in their order. */
export function outlineGroups(graph: Graph): readonly OutlineGroup[] {
  const nodes = graph.order.flatMap((id): GraphNode[] => {
    const node = graph.nodes.get(id);
    return node ? [node] : [];
  });
  const grouped = nodes.map((node) => ({ node, group: groupOf(node) }));
  return (Object.keys(titles) as GroupId[]).flatMap((id) => {
    const members = grouped.filter(({ group }) => group === id).map(({ node }) => node);
    return members.length > 0 ? [{ id, title: titles[id], nodes: members }] : [];
  });
}
