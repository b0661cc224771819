/** @file Weights, work and memory of each network, for one image. */

import { weightElements } from '../catalog/weight-spec.ts';
import type { Role } from '../document/schema.ts';
import type { Graph, GraphNode } from './graph.ts';

/** What one network costs. */
export interface NetworkCost {
  /** Trainable numbers of the modules that the role owns; what serves training alone doesn't count. */
  readonly parameters: number;
  /** Multiply-accumulate operations of the applications in the role's lane, forward. */
  readonly macs: number;
  /** Bytes kept for the backward pass. */
  readonly activationBytes: number;
}

/** Trainable numbers of a node's own module. */
export function parameterCount(node: GraphNode): number {
  return node.weights
    .filter((spec) => spec.kind === 'parameter')
    .reduce((sum, spec) => sum + weightElements(spec), 0);
}

/** Totals by role; the losses and the input belong to none. */
export function roleCosts(graph: Graph): Readonly<Record<Role, NetworkCost>> {
  const total = (role: Role): NetworkCost => {
    const nodes = [...graph.nodes.values()].filter((node) => node.role === role);
    const sum = (value: (node: GraphNode) => number): number =>
      nodes.reduce((all, node) => all + value(node), 0);
    return {
      parameters: sum((node) => (node.definition?.trainingOnly ? 0 : parameterCount(node))),
      macs: sum((node) => node.cost?.macs ?? 0),
      activationBytes: sum((node) => 4 * (node.cost?.activations ?? 0)),
    };
  };
  return { teacher: total('teacher'), assistant: total('assistant'), student: total('student') };
}
