/** @file The lines of the outline that are shown. */

import { describeShape } from '../../../shared/catalog/port-shape.ts';
import type { Graph, GraphNode } from '../../../shared/graph/graph.ts';
import type { Problem } from '../../../shared/problem.ts';
import { problemIndex } from '../canvas/problem-index.ts';
import { outlineGroups, type GroupId } from './outline-groups.ts';
import type { TreeLine } from './tree-keys.ts';

/** A line: a group, or a node of one. */
export interface ShownLine extends TreeLine {
  readonly group: GroupId;
  /** Place among the lines of its level, from 1, and how many those are. */
  readonly position: number;
  readonly siblings: number;
  /** Absent for a group. */
  readonly node?: GraphNode;
  /** What the node's first output carries, where it is known. */
  readonly shape?: string;
  readonly severity?: Problem['severity'];
}

/** Groups, and the nodes of those that aren't folded. */
export function outlineLines(graph: Graph, closed: ReadonlySet<string>): readonly ShownLine[] {
  const groups = outlineGroups(graph);
  const { nodes: problems } = problemIndex(graph);
  return groups.flatMap(({ id, title, nodes }, place): ShownLine[] => {
    const line = `group ${id}`;
    const head: ShownLine = {
      id: line,
      text: title,
      level: 1,
      group: id,
      isOpen: !closed.has(line),
      position: place + 1,
      siblings: groups.length,
    };
    if (closed.has(line)) return [head];
    return [
      head,
      ...nodes.map((node, index): ShownLine => {
        const severity = worst(problems.get(node.id));
        const shape = firstShape(node);
        return {
          id: `node ${node.id}`,
          text: node.node.title ?? node.id,
          level: 2,
          group: id,
          position: index + 1,
          siblings: nodes.length,
          node,
          ...(shape === undefined ? {} : { shape }),
          ...(severity === undefined ? {} : { severity }),
        };
      }),
    ];
  });
}

function worst(problems: readonly Problem[] | undefined): Problem['severity'] | undefined {
  if (problems === undefined || problems.length === 0) return undefined;
  return problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
}

function firstShape({ definition, outputs }: GraphNode): string | undefined {
  const [first] = definition?.outputs ?? [];
  const shape = first && outputs?.[first.name];
  return shape && describeShape(shape);
}
