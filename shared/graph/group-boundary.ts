/** @file What a group of nodes looks like from outside: the ports that wires lead to and from, and what its nodes cost together. */

import type { PortShape } from '../catalog/port-shape.ts';
import { byCodeUnits } from '../document/plain-data.ts';
import { splitPortRef } from '../document/port-ref.ts';
import type { Graph, GraphNode } from './graph.ts';
import { parameterCount, type NetworkCost } from './role-costs.ts';

/** An input inside that is fed from outside. */
export interface BoundaryInput {
  readonly port: string;
  /** The output outside that feeds it; it may be one that isn't there. */
  readonly from: string;
  /** What flows in, where known. */
  readonly shape: PortShape | undefined;
}

/** An output inside that is used outside. */
export interface BoundaryOutput {
  readonly port: string;
  /** The inputs outside that it feeds. */
  readonly to: readonly string[];
  /** What flows out, where known. */
  readonly shape: PortShape | undefined;
}

/** A group as one box. */
export interface GroupBoundary {
  /** By port, so that the box doesn't change when a wire is drawn again. */
  readonly inputs: readonly BoundaryInput[];
  /** By port likewise. */
  readonly outputs: readonly BoundaryOutput[];
  /** For one image. Weights are counted where they are owned, those that serve training alone included. */
  readonly cost: NetworkCost;
}

function shapeAt(graph: Graph, output: string): PortShape | undefined {
  const { node, port } = splitPortRef(output);
  return graph.nodes.get(node)?.outputs?.[port];
}

function costOf(nodes: readonly GraphNode[]): NetworkCost {
  const sum = (value: (node: GraphNode) => number): number =>
    nodes.reduce((all, node) => all + value(node), 0);
  return {
    parameters: sum(parameterCount),
    macs: sum((node) => node.cost?.macs ?? 0),
    activationBytes: sum((node) => 4 * (node.cost?.activations ?? 0)),
  };
}

/** The boundary and the cost of the nodes `ids`; wires that lead nowhere count, so that they stay visible. */
export function groupBoundary(graph: Graph, ids: Iterable<string>): GroupBoundary {
  const members = new Set(ids);
  const isInside = (ref: string): boolean => members.has(splitPortRef(ref).node);
  const inputs: BoundaryInput[] = [];
  const outputs = new Map<string, string[]>();
  const wires = Object.entries(graph.document.wires).sort(([a], [b]) => byCodeUnits(a, b));
  for (const [to, from] of wires) {
    if (isInside(to) === isInside(from)) continue;
    if (isInside(to)) inputs.push({ port: to, from, shape: shapeAt(graph, from) });
    else outputs.set(from, [...(outputs.get(from) ?? []), to]);
  }
  return {
    inputs,
    outputs: [...outputs]
      .sort(([a], [b]) => byCodeUnits(a, b))
      .map(([port, to]) => ({ port, to, shape: shapeAt(graph, port) })),
    cost: costOf([...members].flatMap((id) => graph.nodes.get(id) ?? [])),
  };
}
