/** @file Draws folded groups: one box each, with the ports that lead out of it and the cost of all that is in it. */

import { splitPortRef } from '../../../shared/document/port-ref.ts';
import type { Position } from '../../../shared/document/schema.ts';
import type { Graph, GraphNode } from '../../../shared/graph/graph.ts';
import { groupBoundary } from '../../../shared/graph/group-boundary.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { FoldedNode, Hue, PortView } from './flow-types.ts';
import { groupOfBox, type Folding } from './folding.ts';
import { grouped } from './grouped.ts';
import { handlesOf, heightFor, nodeWidth } from './node-places.ts';
import { titleOf, viewOf } from './node-view.ts';
import { problemIndex, problemView } from './problem-index.ts';
import { bytesText, countText } from '../../../shared/quantities.ts';

function boundaryPort(graph: Graph, ref: string, side: 'inputs' | 'outputs'): PortView {
  const { node, port } = splitPortRef(ref);
  const inner = graph.nodes.get(node);
  const known = inner && viewOf(inner)[side].find(({ name }) => name === port);
  const help = inner ? `${titleOf(inner)} (${node}), ${known?.help ?? port}` : ref;
  return { name: ref, type: known?.type, help, ghost: known === undefined };
}

function commonHue(nodes: readonly GraphNode[]): Hue {
  const [first] = nodes;
  return nodes.every(({ role }) => role === first?.role) ? (first?.role ?? 'neutral') : 'neutral';
}

function problemsOf(graph: Graph, members: readonly GraphNode[]): readonly Problem[] {
  const { nodes } = problemIndex(graph);
  return members.flatMap(({ id }) => nodes.get(id) ?? []);
}

function boxOf(graph: Graph, id: string, members: readonly GraphNode[], position: Position): FoldedNode {
  const group = graph.document.layout.groups[groupOfBox(id) ?? ''];
  const { cost, ...boundary } = groupBoundary(
    graph,
    members.map((node) => node.id),
  );
  const inputs = boundary.inputs.map(({ port }) => port);
  const outputs = boundary.outputs.map(({ port }) => port);
  const height = heightFor(Math.max(inputs.length, outputs.length));
  const size = { width: nodeWidth, height };
  const title = group?.title === undefined || group.title === '' ? 'Group' : group.title;
  return {
    id,
    type: 'folded',
    position,
    ...size,
    measured: size,
    handles: handlesOf(inputs, outputs, size),
    ariaLabel: `${title}, folded group of ${members.length} nodes`,
    data: {
      title,
      count: members.length,
      hue: commonHue(members),
      inputs: inputs.map((ref) => boundaryPort(graph, ref, 'inputs')),
      outputs: outputs.map((ref) => boundaryPort(graph, ref, 'outputs')),
      parameters: `${countText(cost.parameters)} params`,
      macs: `${countText(cost.macs)} MACs`,
      memory: bytesText(cost.activationBytes),
      problem: problemView(problemsOf(graph, members)),
    },
  };
}

/** The boxes of the folded groups; each stands at the top left corner of what is in it. */
export function foldedNodes(
  graph: Graph,
  folding: Folding,
  positions: ReadonlyMap<string, Position>,
  selected: ReadonlySet<string>,
): FoldedNode[] {
  const byBox = grouped(folding.keys(), (id) => folding.get(id) ?? '');
  return [...byBox].map(([id, ids]) => {
    const members = ids.flatMap((member) => graph.nodes.get(member) ?? []);
    const places = ids.flatMap((member) => positions.get(member) ?? []);
    const corner = {
      x: Math.min(...places.map(({ x }) => x)),
      y: Math.min(...places.map(({ y }) => y)),
    };
    return { ...boxOf(graph, id, members, corner), selected: ids.every((member) => selected.has(member)) };
  });
}
