/** @file Wires to nodes or ports that aren't there: they stay visible, at ghosts of what they name. */

import { splitPortRef } from '../../../shared/document/port-ref.ts';
import type { Position } from '../../../shared/document/schema.ts';
import type { Graph } from '../../../shared/graph/graph.ts';
import type { PortView } from './flow-types.ts';

/** Ports of one node that only wires know. */
export interface GhostPorts {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What the wires of a document name in vain. */
export interface Dangling {
  /** Ghost ports of nodes, those that exist and those that don't. */
  readonly ports: ReadonlyMap<string, GhostPorts>;
  /** Wires with such an end, by the input port that they lead to. */
  readonly wires: ReadonlySet<string>;
}

/** Begins the canvas ids of nodes that aren't there. */
const prefix = 'ghost:';

/** The canvas id of a node that isn't there. */
export function ghostId(node: string): string {
  return prefix + node;
}

/** Finds the ends of wires that lead nowhere. */
export function readDangling(graph: Graph): Dangling {
  const ports = new Map<string, { inputs: string[]; outputs: string[] }>();
  const wires = new Set<string>();
  const look = (ref: string, side: 'inputs' | 'outputs', wire: string): void => {
    const { node, port } = splitPortRef(ref);
    if (graph.nodes.get(node)?.definition?.[side].some(({ name }) => name === port)) return;
    wires.add(wire);
    const there = ports.get(node) ?? { inputs: [], outputs: [] };
    if (!there[side].includes(port)) there[side].push(port);
    ports.set(node, there);
  };
  for (const [to, from] of Object.entries(graph.document.wires)) {
    look(to, 'inputs', to);
    look(from, 'outputs', to);
  }
  return { ports, wires };
}

/** A port that only a wire knows. */
export function ghostPort(name: string): PortView {
  return {
    name,
    type: undefined,
    help: `${name}: a wire names this port, and the node has no such port.`,
    ghost: true,
  };
}

/** Where a missing node would stand: at the place that the document still holds, else beside the node at the wire's other end. */
export function ghostPosition(
  graph: Graph,
  missing: string,
  positions: ReadonlyMap<string, Position>,
): Position {
  const kept = graph.document.layout.nodes[missing];
  if (kept) return kept;
  for (const [to, from] of Object.entries(graph.document.wires)) {
    const [target, source] = [splitPortRef(to).node, splitPortRef(from).node];
    const beside = target === missing ? source : source === missing ? target : undefined;
    const place = beside === undefined ? undefined : positions.get(beside);
    if (place) return { x: place.x + (target === missing ? 220 : -180), y: place.y + 100 };
  }
  return { x: 0, y: -140 };
}
