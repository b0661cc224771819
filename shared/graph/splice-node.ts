/** @file Dropping a node on a wire: the ports by which it goes in, and the edit that puts it there. */

import { findKind } from '../catalog/catalog.ts';
import type { AnyNodeDefinition } from '../catalog/define-node.ts';
import { areValidParams, type ParamValues } from '../catalog/params.ts';
import type { PortShape } from '../catalog/port-shape.ts';
import { applyPatch } from '../document/apply-patch.ts';
import { addNode, freshNodeId } from '../document/edits/add-node.ts';
import { spliceIntoWire } from '../document/edits/connect.ts';
import type { Edit } from '../document/edits/edit.ts';
import { portRef, splitPortRef } from '../document/port-ref.ts';
import type { Position } from '../document/schema.ts';
import { success, type Result } from '../problem.ts';
import { fitParams } from './fit-params.ts';
import type { Graph, GraphNode } from './graph.ts';
import { feedersOf, dependantsOf } from './reach.ts';
import type { Accepted } from './suggest-nodes.ts';
import { startingParams, surroundingsOf } from './suggestion.ts';
import { misfitReason } from './valid-targets.ts';
import { wantedShape } from './wanted-shape.ts';

/** A wire with what is known of its ends. */
interface WireEnds {
  readonly source: GraphNode;
  readonly target: GraphNode;
  readonly port: string;
  readonly shape: PortShape;
}

function wireEnds({ document, nodes }: Graph, to: string): WireEnds | undefined {
  const from = Object.hasOwn(document.wires, to) ? document.wires[to] : undefined;
  if (from === undefined) return undefined;
  const [start, end] = [splitPortRef(from), splitPortRef(to)];
  const [source, target] = [nodes.get(start.node), nodes.get(end.node)];
  const shape = source?.outputs?.[start.port];
  return source && target && shape ? { source, target, port: end.port, shape } : undefined;
}

/** By which ports a node goes into a wire. */
interface Way {
  readonly input: string;
  readonly output: string;
  readonly params: ParamValues;
}

/** What is to be put into a wire. */
interface Piece {
  readonly definition: AnyNodeDefinition;
  readonly params: ParamValues;
  /** What flows into it already. */
  readonly inputs: Readonly<Record<string, PortShape>>;
  /** Inputs that have no wire yet. */
  readonly free: readonly string[];
  /** Whether its parameters may be set so that it fits. */
  readonly isNew: boolean;
}

/** The first way through a node after which the wire's end still fits; else the first that puts out a type which the end takes. */
function wayThrough({ definition, params, inputs, free, isNew }: Piece, ends: WireEnds): Way | undefined {
  const accepts = ends.target.definition?.inputs.find(({ name }) => name === ends.port)?.accepts ?? [];
  const ways = free.flatMap((input) => {
    const fitted = fitParams(definition, params, { ...inputs, [input]: ends.shape });
    if (fitted === undefined || (!isNew && fitted.params !== params)) return [];
    return definition.outputs.flatMap(({ name: output }) => {
      const shape = fitted.outputs?.[output];
      if (shape === undefined || !accepts.includes(shape.type)) return [];
      const fits = misfitReason(ends.target, ends.port, shape) === undefined;
      return [{ input, output, params: fitted.params, fits }];
    });
  });
  return ways.find(({ fits }) => fits) ?? ways[0];
}

/**
 * The edit that puts a node into the wire which leads to the input port `to`; `undefined` where no free input of it takes the wire's value,
 * no output suits the wire's end, or a loop would come of it. Its own parameters and wires stay.
 */
export function spliceNode(graph: Graph, to: string, id: string): Result<Edit> | undefined {
  const ends = wireEnds(graph, to);
  const node = graph.nodes.get(id);
  if (ends === undefined || node?.definition === undefined) return undefined;
  if (feedersOf(graph, ends.source.id).has(id) || dependantsOf(graph, ends.target.id).has(id))
    return undefined;
  const { definition, params, inputs } = node;
  const free = definition.inputs
    .map(({ name }) => name)
    .filter((name) => !Object.hasOwn(graph.document.wires, portRef(id, name)));
  const way = wayThrough({ definition, params, inputs, free, isNew: false }, ends);
  return way && spliceIntoWire(graph.document, to, { node: id, input: way.input, output: way.output });
}

/** Parameters with which a new node puts out what the wire's end takes, as far as parameters say so. */
function aimedAt(definition: AnyNodeDefinition, start: ParamValues, { target, port }: WireEnds): ParamValues {
  const wanted = target.definition && wantedShape(target.definition, target.params, port);
  const sets = definition.outputs[0]?.sets ?? {};
  const aimed = Object.entries(wanted ?? {}).flatMap(([extent, value]) => {
    const key = sets[extent];
    return key === undefined || typeof value !== 'number' ? [] : [[key, value] as const];
  });
  const params = { ...start, ...Object.fromEntries(aimed) };
  return areValidParams(definition.params, params) ? params : start;
}

/**
 * The edit that adds a node of a kind at `position` and puts it into the wire which leads to `to`, its parameters set so that both sides fit
 * where they can; `undefined` where the kind can't stand there at all.
 */
export function spliceNewNode(
  graph: Graph,
  to: string,
  kind: string,
  position: Position,
): Result<Accepted> | undefined {
  const ends = wireEnds(graph, to);
  const definition = findKind(kind);
  if (ends === undefined || definition === undefined) return undefined;
  const start = startingParams(definition, surroundingsOf(graph));
  const piece = { definition, inputs: {}, free: definition.inputs.map(({ name }) => name), isNew: true };
  const way =
    wayThrough({ ...piece, params: aimedAt(definition, start, ends) }, ends) ??
    wayThrough({ ...piece, params: start }, ends);
  if (way === undefined) return undefined;
  const role = ends.target.role ?? ends.source.role;
  const id = freshNodeId(graph.document, role === undefined ? kind : `${role}-${kind}`);
  const node = { kind, ...(role === undefined ? {} : { role }), params: { ...way.params } };
  const added = addNode(graph.document, { id, node, position });
  if (!added.ok) return added;
  const applied = applyPatch(graph.document, added.value.patch);
  if (!applied.ok) return applied;
  const spliced = spliceIntoWire(applied.value, to, { node: id, input: way.input, output: way.output });
  if (!spliced.ok) return spliced;
  const patch = [...added.value.patch, ...spliced.value.patch];
  return success({ label: `Insert ${definition.title}`, patch, notices: [], id });
}
