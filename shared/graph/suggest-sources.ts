/** @file Nodes that could put out what an input takes. */

import { catalog } from '../catalog/catalog.ts';
import type { AnyNodeDefinition, OutputSpec } from '../catalog/define-node.ts';
import { areValidParams, type ParamValues } from '../catalog/params.ts';
import { describeType, type PortShape, type PortType, type WantedShape } from '../catalog/port-shape.ts';
import { portRef } from '../document/port-ref.ts';
import { fitParams } from './fit-params.ts';
import type { GraphNode } from './graph.ts';
import {
  isEntry,
  isNetworkPart,
  lane,
  ranked,
  roleOfNew,
  startingParams,
  type Suggestion,
  type Surroundings,
} from './suggestion.ts';
import { wantedShape } from './wanted-shape.ts';

/** An input with what it takes. */
interface Goal {
  readonly node: GraphNode;
  readonly port: string;
  readonly accepts: readonly PortType[];
  readonly wanted: WantedShape;
}

/** The extents that a wanted shape states, by name. */
function extentsOf({ type: _type, ...extents }: WantedShape): readonly (readonly [string, number])[] {
  return Object.entries(extents).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
}

/** Channels, width or classes: what a value is wide, apart from space. */
function breadth(wanted: WantedShape): number | undefined {
  if (wanted.type === 'map') return wanted.channels;
  return wanted.type === 'logits' || wanted.type === 'labels' ? wanted.classes : wanted.width;
}

/** A value as it could enter a kind, large enough in space for any patch that divides it. */
const room = 64;

function plausibleInput(
  definition: AnyNodeDefinition,
  params: ParamValues,
  wide: number,
): PortShape | undefined {
  const [input] = definition.inputs;
  const wanted = input && wantedShape(definition, params, input.name);
  switch (wanted?.type) {
    case 'map':
      return {
        type: 'map',
        channels: wanted.channels ?? wide,
        height: wanted.height ?? room,
        width: wanted.width ?? room,
      };
    case 'tokens':
      return { type: 'tokens', width: wanted.width ?? wide, rows: room, columns: room, classTokens: 0 };
    case 'vector':
      return { type: 'vector', width: wanted.width ?? wide };
    default:
      return undefined;
  }
}

/** Parameters under which the output has the wanted extents, as far as a parameter states them. */
function aimedParams(
  definition: AnyNodeDefinition,
  output: OutputSpec,
  { node, wanted }: Goal,
  around: Surroundings,
): ParamValues {
  const own = startingParams(definition, around);
  const before = node.node.kind === definition.kind ? definition.row?.before(node.params) : undefined;
  const set = extentsOf(wanted).flatMap(([extent, value]) => {
    const key = output.sets?.[extent];
    return key === undefined || before !== undefined ? [] : [[key, value] as const];
  });
  return { ...own, ...before, ...Object.fromEntries(set) };
}

/** Whether a value is as wide as wanted; what it measures in space follows from nodes that aren't drawn yet. */
function agrees(shape: PortShape, wanted: WantedShape): boolean {
  if (shape.type !== wanted.type) return false;
  const wide = breadth(wanted);
  return wide === undefined || breadth(shape) === wide;
}

interface Candidate {
  readonly definition: AnyNodeDefinition;
  readonly output: OutputSpec;
  readonly params: ParamValues;
}

/** The parameters under which the kind, fed with something plausible, puts out what is wanted. */
function madeToFit(
  definition: AnyNodeDefinition,
  output: string,
  params: ParamValues,
  { accepts, wanted }: Goal,
): ParamValues | undefined {
  const entering = plausibleInput(definition, params, breadth(wanted) ?? 1);
  const [input] = definition.inputs;
  const fitted = fitParams(definition, params, input && entering ? { [input.name]: entering } : {});
  const shape = fitted?.outputs?.[output];
  if (shape === undefined) return undefined;
  // A port that takes several types states the extents of the first alone.
  const isOther = shape.type !== wanted.type && accepts.includes(shape.type);
  return isOther || agrees(shape, wanted) ? fitted?.params : undefined;
}

function candidateFor(
  definition: AnyNodeDefinition,
  output: OutputSpec,
  goal: Goal,
  around: Surroundings,
): Candidate | undefined {
  if (!output.gives.some((type) => goal.accepts.includes(type))) return undefined;
  const params = aimedParams(definition, output, goal, around);
  if (!areValidParams(definition.params, params)) return undefined;
  // What joins two values is judged by type alone: neither of them is there yet.
  if (definition.inputs.length > 1) return { definition, output, params };
  const fitted = madeToFit(definition, output.name, params, goal);
  return fitted && { definition, output, params: fitted };
}

/** Of a network that ends in a head: how likely its output is meant. */
function scoreHead({ output }: Candidate, wanted: PortType): number {
  if (wanted === 'logits') return output.name === 'logits' ? 100 : 0;
  return output.name === 'feature' ? 70 : 0;
}

function scoreStage({ definition }: Candidate, { node }: Goal): number {
  const target = node.definition;
  if (target === undefined || isEntry(target)) return 10;
  const isSame = target.family === definition.family;
  const isFirst = target.row !== undefined && target.row.before(node.params) === undefined;
  if (isEntry(definition)) return isSame && isFirst ? 100 : 20;
  if (isFirst) return 40;
  return isSame ? 90 : 60;
}

const plainScores = { input: 0, resnet: 0, vit: 0, bridge: 55, feature: 75, combine: 30, loss: 0 } as const;

/** How likely a kind is meant that is no piece of a network. */
function scoreOther({ kind, family }: AnyNodeDefinition, { node, accepts }: Goal): number {
  const target = node.definition;
  if (kind === 'embedding') return target?.family === 'loss' ? 100 : 20;
  if (kind === 'image') return accepts.includes('labels') || (target && isEntry(target)) ? 110 : 15;
  if (kind === 'local-to-global') return 65;
  return kind === 'smooth' ? 90 : plainScores[family];
}

function score(candidate: Candidate, goal: Goal): number {
  const { definition } = candidate;
  const { type } = goal.wanted;
  if (!isNetworkPart(definition)) return scoreOther(definition, goal);
  return type === 'logits' || type === 'vector' ? scoreHead(candidate, type) : scoreStage(candidate, goal);
}

function reason({ definition, output }: Candidate, { node, accepts }: Goal): string {
  if (definition.family === 'input') return 'The batch.';
  if (output.name === 'logits') return 'Its class scores.';
  if (isNetworkPart(definition) && definition.family === node.definition?.family) {
    return isEntry(definition)
      ? `Begins the ${lane(node.role)}.`
      : `The stage before, in the ${lane(node.role)}.`;
  }
  const types = output.gives.filter((type) => accepts.includes(type));
  return `Puts out ${types.map(describeType).join(' or ')}.`;
}

/** What the input takes: by the kind's rule, and of class scores as many as the images have classes. */
function goalOf(node: GraphNode, port: string, { image }: Surroundings): Goal | undefined {
  const { definition, params } = node;
  const accepts = definition?.inputs.find(({ name }) => name === port)?.accepts;
  const wanted = definition && wantedShape(definition, params, port);
  if (accepts === undefined || wanted === undefined) return undefined;
  const classes = image?.params['classes'];
  const isScores = wanted.type === 'logits' || wanted.type === 'labels';
  const stated = isScores && typeof classes === 'number' ? { ...wanted, classes } : wanted;
  return { node, port, accepts, wanted: stated };
}

/** Kinds that put out what `port` of a node takes, best first. */
export function suggestSources(around: Surroundings, node: GraphNode, port: string): readonly Suggestion[] {
  const goal = goalOf(node, port, around);
  if (goal === undefined) return [];
  // A document has one batch, so a second input is never offered.
  const hasInput = [...around.graph.nodes.values()].some(({ definition }) => definition?.family === 'input');
  const candidates = catalog
    .filter(({ family }) => family !== 'input' || !hasInput)
    .flatMap((definition) =>
      definition.outputs.flatMap((output) => candidateFor(definition, output, goal, around) ?? []),
    );
  return ranked(
    candidates.map((candidate) => ({
      kind: candidate.definition.kind,
      title: candidate.definition.title,
      params: candidate.params,
      port: candidate.output.name,
      at: portRef(node.id, port),
      end: 'source',
      role: roleOfNew(around, node, candidate.definition, port),
      wires: {},
      reason: reason(candidate, goal),
      score: score(candidate, goal),
    })),
  );
}
