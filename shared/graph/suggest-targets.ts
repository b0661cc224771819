/** @file Nodes that could take what an output puts out. */

import { catalog } from '../catalog/catalog.ts';
import type { AnyNodeDefinition } from '../catalog/define-node.ts';
import { defaultParams, type ParamValues } from '../catalog/params.ts';
import { describeShape, describeType, type PortShape, type WantedShape } from '../catalog/port-shape.ts';
import { portRef } from '../document/port-ref.ts';
import { proposeBridge, type Bridge } from './bridges.ts';
import { fitParams } from './fit-params.ts';
import type { GraphNode } from './graph.ts';
import {
  isEntry,
  isNetworkPart,
  knownKind,
  labelWires,
  lane,
  ranked,
  roleOfNew,
  startingParams,
  type Suggestion,
  type Surroundings,
} from './suggestion.ts';
import { wantedShape } from './wanted-shape.ts';

/** An output with what it puts out. */
interface Origin {
  readonly node: GraphNode;
  readonly port: string;
  readonly shape: PortShape;
}

interface Candidate {
  readonly definition: AnyNodeDefinition;
  readonly port: string;
  readonly params: ParamValues;
  readonly bridge?: Bridge;
}

/** The port of a loss that a network is wired to: who teaches is a source, who is taught a learner. */
function inputFor(definition: AnyNodeDefinition, { node, shape }: Origin): string | undefined {
  const fitting = definition.inputs.filter(({ accepts }) => accepts.includes(shape.type));
  const source = node.role === 'teacher' || node.params['detach'] === true;
  const preferred = source ? fitting.find(({ name }) => name === 'source') : undefined;
  return (preferred ?? fitting[0])?.name;
}

function firstParams(definition: AnyNodeDefinition, { node }: Origin, around: Surroundings): ParamValues {
  const own = startingParams(definition, around);
  if (definition.row === undefined) return own;
  if (node.node.kind === definition.kind) return { ...own, ...definition.row.after(node.params) };
  // A stage that begins a row is numbered from the start, whatever the last one of the drawing is.
  return isNetworkPart(definition) && node.definition?.family === definition.family
    ? { ...defaultParams(definition.params) }
    : own;
}

/** A bridge is drawn towards the stage that will follow it: the latest attention stage, if there is one. */
function bridgeParams(
  definition: AnyNodeDefinition,
  { shape }: Origin,
  { latest }: Surroundings,
): ParamValues {
  const stage = latest.get('vit-stage');
  const dim = stage?.params['dim'];
  if (definition.family !== 'bridge' || !('dim' in definition.params) || typeof dim !== 'number') return {};
  if (definition.kind !== 'local-to-global') return { dim };
  const grid = stage?.inputs['in'];
  const rows = grid?.type === 'tokens' ? { rows: grid.rows, columns: grid.columns } : {};
  return proposeBridge(shape, { type: 'tokens', width: dim, ...rows })?.params ?? {};
}

function direct(definition: AnyNodeDefinition, origin: Origin, around: Surroundings): Candidate | undefined {
  const port = inputFor(definition, origin);
  if (port === undefined) return undefined;
  const first = { ...firstParams(definition, origin, around), ...bridgeParams(definition, origin, around) };
  const fitted = fitParams(definition, first, { [port]: origin.shape });
  return fitted && { definition, port, params: fitted.params };
}

/** What the kind takes, with the grid of the latest node of its kind, so that a bridge brings the map down to it. */
function wantedBy(
  definition: AnyNodeDefinition,
  params: ParamValues,
  port: string,
  { latest }: Surroundings,
): WantedShape | undefined {
  const wanted = wantedShape(definition, params, port);
  const grid = latest.get(definition.kind)?.inputs[port];
  if (wanted?.type !== 'tokens' || grid?.type !== 'tokens') return wanted;
  return { ...wanted, rows: grid.rows, columns: grid.columns };
}

/** Kinds that are worth a node between: the pieces of networks, and what compares features. */
function isWorthBridge(definition: AnyNodeDefinition): boolean {
  if (definition.inputs.length !== 1 || isEntry(definition)) return false;
  return isNetworkPart(definition) || definition.kind === 'embedding';
}

/** A kind that takes another type of value, behind the node that makes one. */
function bridged(
  definition: AnyNodeDefinition,
  { shape }: Origin,
  around: Surroundings,
): Candidate | undefined {
  const port = definition.inputs[0]?.name;
  if (port === undefined || !isWorthBridge(definition)) return undefined;
  const params = startingParams(definition, around);
  const wanted = wantedBy(definition, params, port, around);
  const bridge = wanted && proposeBridge(shape, wanted);
  if (!bridge) return undefined;
  const between = knownKind(bridge.kind);
  const made = fitParams(between, { ...defaultParams(between.params), ...bridge.params }, { in: shape });
  const out = made?.outputs?.[bridge.output];
  const fitted = out && fitParams(definition, params, { [port]: out });
  if (made === undefined || fitted === undefined) return undefined;
  return { definition, port, params: fitted.params, bridge: { ...bridge, params: made.params } };
}

/** How likely a piece of a network is to be meant. */
function scorePart(definition: AnyNodeDefinition, { node }: Origin): number {
  const from = node.definition;
  if (from?.family === 'input') return isEntry(definition) ? 100 : 30;
  if (isEntry(definition)) return 5;
  const isDone = from?.row?.isLast(node.params) ?? false;
  return isDone === (definition.row !== undefined) ? 90 : 100;
}

const plainScores = { input: 0, resnet: 0, vit: 0, bridge: 60, feature: 65, combine: 30, loss: 15 } as const;

/** How likely a kind is to be meant that stands between networks or behind them. */
function scoreOther({ kind, family }: AnyNodeDefinition, { node, shape }: Origin): number {
  const isEmbedding = node.node.kind === 'embedding';
  if (family === 'loss') return isEmbedding || shape.type === 'logits' || shape.type === 'labels' ? 95 : 15;
  if (kind === 'local-to-global') return shape.type === 'map' ? 75 : 40;
  if (kind === 'embedding') return isEmbedding ? 10 : 85;
  return plainScores[family];
}

function score({ definition, bridge }: Candidate, origin: Origin): number {
  if (bridge) return definition.row ? 58 : 45;
  if (isNetworkPart(definition)) return scorePart(definition, origin);
  // The image is for networks; everything else takes what they make of it.
  const isImage = origin.node.definition?.family === 'input' && origin.shape.type === 'map';
  return scoreOther(definition, origin) / (isImage ? 4 : 1);
}

function reason({ definition, port, bridge }: Candidate, { node, shape }: Origin): string {
  if (bridge) return `${bridge.title}, then the ${definition.title}.`;
  if (isNetworkPart(definition)) {
    if (isEntry(definition)) return 'A network begins with it.';
    return definition.row ? `The next stage of the ${lane(node.role)}.` : `Ends the ${lane(node.role)}.`;
  }
  if (definition.family === 'loss') {
    return port === 'source'
      ? 'Something learns from it.'
      : port === 'labels'
        ? 'Teaches the labels.'
        : 'Teaches it.';
  }
  const what = `${describeType(shape.type)} of ${describeShape(shape)}`;
  return definition.family === 'combine' ? 'Joins it with another value.' : `Takes ${what}.`;
}

/** Kinds that take what `port` of a node puts out, best first; none while its shape is unknown. */
export function suggestTargets(around: Surroundings, node: GraphNode, port: string): readonly Suggestion[] {
  const shape = node.outputs?.[port];
  if (shape === undefined) return [];
  const origin: Origin = { node, port, shape };
  const candidates = catalog.flatMap(
    (definition) => direct(definition, origin, around) ?? bridged(definition, origin, around) ?? [],
  );
  return ranked(
    candidates.map((candidate) => ({
      kind: candidate.definition.kind,
      title: candidate.definition.title,
      params: candidate.params,
      port: candidate.port,
      at: portRef(node.id, port),
      end: 'target',
      role: roleOfNew(around, node, candidate.definition, port),
      ...(candidate.bridge ? { bridge: candidate.bridge } : {}),
      wires: labelWires(candidate.definition, candidate.port, around),
      reason: reason(candidate, origin),
      score: score(candidate, origin),
    })),
  );
}
