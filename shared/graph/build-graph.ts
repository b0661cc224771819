/** @file Holds a whole document against the catalogue, reusing what an earlier graph already knows. */

import { sameShape, type PortShape } from '../catalog/port-shape.ts';
import type { DocumentNode, TasDocument } from '../document/schema.ts';
import type { Problem } from '../problem.ts';
import { checkBorrowers } from './check-borrowers.ts';
import { checkObjective } from './check-objective.ts';
import { checkModules } from './check-modules.ts';
import type { Graph, GraphNode, Source } from './graph.ts';
import { inferNode } from './infer-node.ts';
import { readWiring, type Wiring } from './wiring.ts';

const noSources: Readonly<Record<string, Source>> = {};

/** Shapes of the sources, where known. */
function gatherInputs(
  sources: Readonly<Record<string, Source>>,
  nodes: ReadonlyMap<string, GraphNode>,
): Record<string, PortShape> {
  const inputs: Record<string, PortShape> = {};
  for (const [port, source] of Object.entries(sources)) {
    const shape = nodes.get(source.node)?.outputs?.[source.port];
    if (shape) inputs[port] = shape;
  }
  return inputs;
}

function sameEntries<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  same: (x: T, y: T) => boolean,
): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => {
      const [x, y] = [a[key], b[key]];
      return x !== undefined && y !== undefined && same(x, y);
    })
  );
}

/** Whether wires, nodes and kinds are those of an earlier graph, so that its wiring is still right. */
function wiringStillHolds(previous: Graph | undefined, { wires, nodes }: TasDocument): previous is Graph {
  if (!previous || previous.document.wires !== wires) return false;
  const before = previous.document.nodes;
  const ids = Object.keys(nodes);
  return ids.length === Object.keys(before).length && ids.every((id) => before[id]?.kind === nodes[id]?.kind);
}

/** What decides the inference of one node. */
interface Case {
  readonly node: DocumentNode;
  /** The node whose module it applies, where that is another one and exists. */
  readonly owner: DocumentNode | undefined;
  readonly sources: Readonly<Record<string, Source>>;
  readonly inputs: Readonly<Record<string, PortShape>>;
}

/** What an earlier graph found of a node, if it still holds. Its fixes hold the document's wires, so it must be faultless. */
function stillHolding(previous: Graph | undefined, id: string, now: Case): GraphNode | undefined {
  const earlier = previous?.nodes.get(id);
  const holds =
    previous !== undefined &&
    earlier?.node === now.node &&
    earlier.problems.length === 0 &&
    ownerOf(previous.document, now.node) === now.owner &&
    sameEntries(earlier.sources, now.sources, (x, y) => x.node === y.node && x.port === y.port) &&
    sameEntries(earlier.inputs, now.inputs, sameShape);
  return holds ? earlier : undefined;
}

function ownerOf(document: TasDocument, node: DocumentNode): DocumentNode | undefined {
  const from = node.weights?.from;
  return from !== undefined && Object.hasOwn(document.nodes, from) ? document.nodes[from] : undefined;
}

function inferAll(
  document: TasDocument,
  wiring: Wiring,
  previous: Graph | undefined,
): Map<string, GraphNode> {
  const nodes = new Map<string, GraphNode>();
  for (const id of wiring.order) {
    const node = document.nodes[id];
    if (!node) continue;
    const cyclic = wiring.cyclic.has(id);
    const sources = wiring.incoming.get(id) ?? noSources;
    const inputs = gatherInputs(sources, nodes);
    const known = cyclic
      ? undefined
      : stillHolding(previous, id, { node, owner: ownerOf(document, node), sources, inputs });
    const ownerInputs = nodes.get(node.weights?.from ?? id)?.inputs;
    nodes.set(id, known ?? inferNode(id, node, { document, sources, inputs, cyclic, ownerInputs }));
  }
  reconsiderBorrowers(document, wiring, nodes);
  return nodes;
}

/** A faulty borrower that came before its owner now gets fixes that lead to what the owner takes. */
function reconsiderBorrowers(document: TasDocument, wiring: Wiring, nodes: Map<string, GraphNode>): void {
  for (const [id, known] of nodes) {
    if (known.problems.length === 0 || known.owner === id) continue;
    const { node, owner, sources, inputs } = known;
    const ownerInputs = nodes.get(owner)?.inputs;
    if (!ownerInputs) continue;
    nodes.set(
      id,
      inferNode(id, node, { document, sources, inputs, cyclic: wiring.cyclic.has(id), ownerInputs }),
    );
  }
}

/**
 * Wiring, shapes, weights, costs and problems of a document. Total: it never throws for what a user drew.
 * With an earlier graph of a similar document, only what changed and what lies behind it is worked out again.
 */
export function buildGraph(document: TasDocument, previous?: Graph): Graph {
  const wiring = wiringStillHolds(previous, document) ? previous.wiring : readWiring(document);
  const nodes = inferAll(document, wiring, previous);
  const ofNodes: Problem[] = [...nodes.values()].flatMap((node) => node.problems);
  return {
    document,
    wiring,
    nodes,
    order: wiring.order.filter((id) => nodes.has(id)),
    problems: [
      ...wiring.problems,
      ...ofNodes,
      ...checkModules(nodes),
      ...checkBorrowers(nodes),
      ...checkObjective(document, nodes),
    ],
  };
}
