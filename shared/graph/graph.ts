/** @file A document held against the catalogue: every node with its shapes, weights and cost, and all that is wrong. */

import type { AnyNodeDefinition, Cost } from '../catalog/define-node.ts';
import type { ParamValues } from '../catalog/params.ts';
import type { PortShape } from '../catalog/port-shape.ts';
import type { WeightSpec } from '../catalog/weight-spec.ts';
import type { PortPlace } from '../document/port-ref.ts';
import type { DocumentNode, Role, TasDocument } from '../document/schema.ts';
import type { Problem } from '../problem.ts';
import type { Wiring } from './wiring.ts';

/** An output port of a node. */
export type Source = PortPlace;

/** One node, and all that follows from what flows into it. */
export interface GraphNode {
  readonly id: string;
  readonly node: DocumentNode;
  /** Absent for a kind that the catalogue doesn't know. */
  readonly definition: AnyNodeDefinition | undefined;
  /** All parameters, defaults filled in; a borrower has its owner's, save those of the application. */
  readonly params: ParamValues;
  readonly role: Role | undefined;
  /** The node whose module this one applies: itself, unless it borrows. */
  readonly owner: string;
  /** Wired inputs by port, whether they fit or not. */
  readonly sources: Readonly<Record<string, Source>>;
  /** Shapes of the wired inputs, as far as known. */
  readonly inputs: Readonly<Record<string, PortShape>>;
  /** Shapes of the outputs; absent while unknown. */
  readonly outputs: Readonly<Record<string, PortShape>> | undefined;
  /** Weights of the own module with their names in the role's checkpoint; none for a borrower. */
  readonly weights: readonly WeightSpec[];
  /** Work and memory for one image; absent while the shapes are unknown. */
  readonly cost: Cost | undefined;
  readonly problems: readonly Problem[];
}

/** A whole document, held against the catalogue. */
export interface Graph {
  readonly document: TasDocument;
  readonly wiring: Wiring;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** Ids so that each node comes after those that feed it; nodes on a cycle come last. */
  readonly order: readonly string[];
  /** Everything wrong, of single nodes and of the whole. */
  readonly problems: readonly Problem[];
}

/** Whether nothing stands in the way of training. */
export function isSound(graph: Graph): boolean {
  return graph.problems.every((problem) => problem.severity !== 'error');
}

/** A node as a message names it. */
export function nameNode(id: string, node: DocumentNode | undefined): string {
  return node?.title ? `"${node.title}" (${id})` : id;
}
