/** @file Turns a graph into the nodes that React Flow draws, keeping every object whose node didn't change. */

import type { Position, Role } from '../../../shared/document/schema.ts';
import type { Graph, GraphNode } from '../../../shared/graph/graph.ts';
import {
  ghostId,
  ghostPort,
  ghostPosition,
  readDangling,
  type Dangling,
  type GhostPorts,
} from './dangling.ts';
import { foldedNodes } from './draw-folded.ts';
import type { FlowNode, GhostNode, Hue, NodeView, OwnerView, TasNode } from './flow-types.ts';
import { readFolding } from './folding.ts';
import { handlesOf, heightFor, nodeWidth } from './node-places.ts';
import { nodePositions } from './node-positions.ts';
import { titleOf, viewOf } from './node-view.ts';
import { problemIndex, problemView } from './problem-index.ts';

/** The colour of a node: its role's; a loss has that of the network that learns. */
function hueOf(graph: Graph, { role, sources, definition }: GraphNode): Hue {
  if (role !== undefined) return role;
  const learner = definition?.family === 'loss' ? sources['learner'] : undefined;
  return (learner && graph.nodes.get(learner.node)?.role) ?? 'neutral';
}

function ownerView(graph: Graph, node: GraphNode): OwnerView | null {
  const id = node.node.weights?.from;
  if (id === undefined) return null;
  const owner = graph.nodes.get(id);
  const hue: Hue = owner?.role ?? 'neutral';
  return { id, title: owner ? `${titleOf(owner)} (${id})` : id, hue };
}

function withGhosts(view: NodeView, ghosts: GhostPorts | undefined): NodeView {
  if (!ghosts) return view;
  return {
    ...view,
    inputs: [...view.inputs, ...ghosts.inputs.map(ghostPort)],
    outputs: [...view.outputs, ...ghosts.outputs.map(ghostPort)],
  };
}

/** As a screen reader says it: "Stage 2, student, 64 x 7 x 7, no problems". */
function ariaLabel(view: NodeView, role: Role | undefined, problem: string | undefined): string {
  const parts = [view.title, role ?? 'no role', view.shape, problem ?? 'no problems'];
  return parts.filter((part) => part !== '').join(', ');
}

/** Faulty nodes get new objects from the graph each time, so that what they show is compared, not which object it is. */
function sameData(a: FlowNode['data'], b: FlowNode['data']): boolean {
  if (!('view' in a) || !('view' in b) || a.view !== b.view) return JSON.stringify(a) === JSON.stringify(b);
  const isAlike = a.hue === b.hue && a.frozen === b.frozen && a.problem?.text === b.problem?.text;
  return isAlike && sameOwner(a.owner, b.owner);
}

function sameOwner(a: OwnerView | null, b: OwnerView | null): boolean {
  return a?.id === b?.id && a?.hue === b?.hue && a?.title === b?.title;
}

interface Drawing {
  readonly graph: Graph;
  readonly selected: ReadonlySet<string>;
  readonly dangling: Dangling;
  readonly positions: ReadonlyMap<string, Position>;
}

function tasNode({ graph, selected, dangling, positions }: Drawing, node: GraphNode): TasNode {
  const { id } = node;
  const view = withGhosts(viewOf(node), dangling.ports.get(id));
  const height = heightFor(Math.max(view.inputs.length, view.outputs.length));
  const problem = problemView(problemIndex(graph).nodes.get(id));
  const names = (ports: NodeView['inputs']): string[] => ports.map(({ name }) => name);
  return {
    id,
    type: 'tas',
    position: positions.get(id) ?? { x: 0, y: 0 },
    width: nodeWidth,
    height,
    measured: { width: nodeWidth, height },
    handles: handlesOf(names(view.inputs), names(view.outputs), { width: nodeWidth, height }),
    selected: selected.has(id),
    ariaLabel: ariaLabel(view, node.role, problem?.text),
    data: {
      view,
      hue: hueOf(graph, node),
      frozen: node.node.frozen === true,
      owner: ownerView(graph, node),
      problem,
    },
  };
}

function ghostNodes({ graph, dangling, positions }: Drawing): GhostNode[] {
  return [...dangling.ports]
    .filter(([id]) => !graph.nodes.has(id))
    .map(([id, { inputs, outputs }]) => {
      const size = { width: 144, height: 28 + 16 * Math.max(inputs.length, outputs.length) };
      return {
        id: ghostId(id),
        type: 'ghost',
        position: ghostPosition(graph, id, positions),
        ...size,
        measured: size,
        handles: handlesOf(inputs, outputs, size),
        selectable: false,
        draggable: false,
        deletable: false,
        ariaLabel: `${id}, missing`,
        data: { missing: id, inputs, outputs },
      };
    });
}

/** Takes the earlier object where it shows the same. */
function kept(drawn: FlowNode, earlier: FlowNode | undefined): FlowNode {
  if (earlier?.type !== drawn.type) return drawn;
  const sameLook = sameData(earlier.data, drawn.data);
  const samePlace =
    earlier.position.x === drawn.position.x &&
    earlier.position.y === drawn.position.y &&
    (earlier.selected ?? false) === (drawn.selected ?? false);
  if (!sameLook) return drawn;
  if (samePlace) return earlier;
  return { ...earlier, position: drawn.position, selected: drawn.selected ?? false };
}

/** The nodes of a graph in the order of computation, with ghosts of those that only wires name. */
export function drawNodes(
  graph: Graph,
  selected: ReadonlySet<string>,
  earlier: readonly FlowNode[] = [],
): FlowNode[] {
  const folding = readFolding(graph.document);
  const positions = nodePositions(graph.document);
  const drawing: Drawing = { graph, selected, dangling: readDangling(graph), positions };
  const shown = graph.order.filter((id) => !folding.has(id));
  const nodes = shown.flatMap((id) => {
    const node = graph.nodes.get(id);
    return node ? [tasNode(drawing, node)] : [];
  });
  const before = new Map(earlier.map((node) => [node.id, node]));
  return [...nodes, ...foldedNodes(graph, folding, positions, selected), ...ghostNodes(drawing)].map((node) =>
    kept(node, before.get(node.id)),
  );
}
