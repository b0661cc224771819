/** @file What React Flow is given to draw: nodes and wires with the least data that shows them. */

import type { Edge, Node } from '@xyflow/react';
import type { PortType } from '../../../shared/catalog/port-shape.ts';
import type { Role } from '../../../shared/document/schema.ts';

/** A role's colour, or none. */
export type Hue = Role | 'neutral';

/** A port as it is drawn. */
export interface PortView {
  readonly name: string;
  readonly type: PortType | undefined;
  /** What it is for, and its shape where known; the text of its tooltip. */
  readonly help: string;
  /** A wire names it, and the kind doesn't have it. */
  readonly ghost: boolean;
}

/** What a node's own data says; the same object as long as the graph finds the same. */
export interface NodeView {
  readonly title: string;
  readonly kind: string;
  /** Name of the kind and what it does. */
  readonly help: string;
  readonly isLoss: boolean;
  readonly params: string;
  readonly inputs: readonly PortView[];
  readonly outputs: readonly PortView[];
  /** Shape of the first output. */
  readonly shape: string;
  readonly parameters: string;
  readonly macs: string;
  readonly memory: string;
}

/** Whose weights a node applies. */
export interface OwnerView {
  readonly id: string;
  readonly title: string;
  readonly hue: Hue;
}

/** What is wrong with a node or a wire. */
export interface ProblemView {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

/** A node of the document. */
export type TasNode = Node<
  {
    readonly view: NodeView;
    readonly hue: Hue;
    readonly frozen: boolean;
    readonly owner: OwnerView | null;
    readonly problem: ProblemView | null;
  },
  'tas'
>;

/** What a wire names and the document doesn't have. */
export type GhostNode = Node<
  { readonly missing: string; readonly inputs: readonly string[]; readonly outputs: readonly string[] },
  'ghost'
>;

/** A folded group. */
export type FoldedNode = Node<
  {
    readonly title: string;
    readonly count: number;
    readonly hue: Hue;
    readonly inputs: readonly PortView[];
    readonly outputs: readonly PortView[];
    readonly parameters: string;
    readonly macs: string;
    readonly memory: string;
    readonly problem: ProblemView | null;
  },
  'folded'
>;

/** Anything that stands on the canvas. */
export type FlowNode = TasNode | GhostNode | FoldedNode;

/** A wire; its id is the input port that it leads to. */
export type FlowWire = Edge<
  {
    /** The shape that flows along it; empty while unknown. */
    readonly label: string;
    /** Stroke width in pixels. */
    readonly thickness: number;
    readonly hue: Hue;
    readonly problem: ProblemView | null;
    /** It leads nowhere. */
    readonly ghost: boolean;
  },
  'wire'
>;
