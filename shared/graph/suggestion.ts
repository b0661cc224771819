/** @file What is offered for a wire dropped on empty space, and what the drawing tells about good parameters for it. */

import { findKind } from '../catalog/catalog.ts';
import type { AnyNodeDefinition } from '../catalog/define-node.ts';
import { defaultParams, type ParamValues } from '../catalog/params.ts';
import { portRef } from '../document/port-ref.ts';
import type { Role } from '../document/schema.ts';
import type { Bridge } from './bridges.ts';
import type { Graph, GraphNode } from './graph.ts';

/** A node that could stand at the end of a wire. */
export interface Suggestion {
  readonly kind: string;
  /** The kind's name; with `bridge`, that of the last of the two nodes. */
  readonly title: string;
  /** Every parameter of the kind, set so that the wire fits. */
  readonly params: ParamValues;
  /** The port of the new node that the wire is joined to. */
  readonly port: string;
  /** The port that was dragged from, `node.port`. */
  readonly at: string;
  /** Which end of the wire the new node is: `target` where the drag began at an output, `source` where it began at an input. */
  readonly end: 'source' | 'target';
  readonly role: Role | undefined;
  /** A node that goes between, where the value doesn't fit as it is. */
  readonly bridge?: Bridge;
  /** Further wires that have but one sensible source: input port of the new node -> output port in the document. */
  readonly wires: Readonly<Record<string, string>>;
  /** Why it is offered, as a short sentence. */
  readonly reason: string;
  /** Larger is better; only the order means something. */
  readonly score: number;
}

/** Best first; equals in the order of the palette. */
export function ranked(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  return [...suggestions].sort((a, b) => b.score - a.score);
}

/** What is known of the drawing as a whole when a node is suggested. */
export interface Surroundings {
  readonly graph: Graph;
  /** The last node of each kind in the order of computation. */
  readonly latest: ReadonlyMap<string, GraphNode>;
  /** The image input, where there is exactly one. */
  readonly image: GraphNode | undefined;
}

/** Reads a graph once for all suggestions. */
export function surroundingsOf(graph: Graph): Surroundings {
  const latest = new Map<string, GraphNode>();
  for (const id of graph.order) {
    const node = graph.nodes.get(id);
    if (node) latest.set(node.node.kind, node);
  }
  const images = [...graph.nodes.values()].filter(({ definition }) => definition?.family === 'input');
  return { graph, latest, image: images.length === 1 ? images[0] : undefined };
}

/**
 * Parameters to begin with: those of the latest node of the kind, because what stands in one drawing is mostly of one width, and the
 * number of classes of the images. What belongs to the application alone keeps its default.
 */
export function startingParams(definition: AnyNodeDefinition, { latest, image }: Surroundings): ParamValues {
  const model = latest.get(definition.kind);
  const kept = Object.entries(model?.params ?? {}).filter(([key]) => !definition.params[key]?.perApplication);
  const classes = image?.params['classes'];
  return {
    ...defaultParams(definition.params),
    ...Object.fromEntries(kept),
    ...('classes' in definition.params && classes !== undefined ? { classes } : {}),
  };
}

/**
 * The network that a new node at `port` of `at` is part of: that of `at`. Fed by the image, the first that isn't drawn yet, the student
 * before the teacher; feeding a loss, the student where something learns and the teacher where something is learnt from.
 */
export function roleOfNew(
  { graph }: Surroundings,
  at: GraphNode,
  definition: AnyNodeDefinition,
  port: string,
): Role | undefined {
  if (definition.family === 'loss' || definition.family === 'input') return undefined;
  if (at.definition?.family === 'loss') return port === 'source' ? 'teacher' : 'student';
  if (at.definition?.family !== 'input') return at.role;
  const drawn = new Set([...graph.nodes.values()].map(({ role }) => role));
  return (['student', 'teacher'] as const).find((role) => !drawn.has(role));
}

/** The labels of the batch go to wherever a new loss takes labels. */
export function labelWires(
  definition: AnyNodeDefinition,
  port: string,
  { image }: Surroundings,
): Record<string, string> {
  if (image === undefined) return {};
  const free = definition.inputs.find(({ name, accepts }) => name !== port && accepts.includes('labels'));
  return free === undefined ? {} : { [free.name]: portRef(image.id, 'labels') };
}

/** Kinds with which a network begins. */
const entryKinds: ReadonlySet<string> = new Set(['resnet-stem', 'vit-embedding']);

/** Whether a kind takes the image itself. */
export function isEntry({ kind }: AnyNodeDefinition): boolean {
  return entryKinds.has(kind);
}

/** Whether a kind is a piece of a network, rather than something between or behind networks. */
export function isNetworkPart({ family }: AnyNodeDefinition): boolean {
  return family === 'resnet' || family === 'vit';
}

/** The network of a node in words, for reasons. */
export function lane(role: Role | undefined): string {
  return role === undefined ? 'network' : role;
}

/** The definition of a kind that is known to exist. */
export function knownKind(kind: string): AnyNodeDefinition {
  const definition = findKind(kind);
  if (definition === undefined) throw new Error(`no kind ${kind}`);
  return definition;
}
