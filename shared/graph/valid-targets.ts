/** @file Where a wire that is being dragged could end, and why not elsewhere; worked out once, when the drag begins. */

import { describeShape, describeType, describeWanted, type PortShape } from '../catalog/port-shape.ts';
import { portRef, splitPortRef } from '../document/port-ref.ts';
import type { Graph, GraphNode } from './graph.ts';
import { dependantsOf, feedersOf } from './reach.ts';
import { wantedShape } from './wanted-shape.ts';

/** The ports on the other side of a drag, all of them in one of the two. */
export interface ValidTargets {
  /** Ports that take the wire without a problem, as far as shapes are known. */
  readonly fits: ReadonlySet<string>;
  /** The other ports, each with the reason as a sentence. */
  readonly misfits: ReadonlyMap<string, string>;
}

const loop = 'This wire would close a loop; values can only flow forward.';

/** Why a value of this shape doesn't suit an input of a node, or `undefined`. The input's present wire is left out of account. */
export function misfitReason(node: GraphNode, port: string, shape: PortShape): string | undefined {
  const { definition, params } = node;
  const spec = definition?.inputs.find(({ name }) => name === port);
  if (definition === undefined || spec === undefined) return undefined;
  if (!spec.accepts.includes(shape.type)) {
    const wanted = wantedShape(definition, params, port);
    const takes = wanted ? describeWanted(wanted) : spec.accepts.map(describeType).join(' or ');
    return `It takes ${takes}, and this is ${describeType(shape.type)} (${describeShape(shape)}).`;
  }
  const inputs = { ...node.inputs, [port]: shape };
  const isWhole = definition.inputs.every(({ name, accepts }) => {
    const other = inputs[name];
    return other !== undefined && accepts.includes(other.type);
  });
  const inference = isWhole ? definition.infer(params, inputs) : undefined;
  return inference && 'mismatch' in inference ? inference.mismatch.message : undefined;
}

/** Of an output whose shape isn't known yet, only the types that it can have are held against the input. */
function misfitOfOutput(
  target: GraphNode,
  input: string,
  source: GraphNode,
  output: string,
): string | undefined {
  const shape = source.outputs?.[output];
  if (shape !== undefined) return misfitReason(target, input, shape);
  const gives = source.definition?.outputs.find(({ name }) => name === output)?.gives ?? [];
  const accepts = target.definition?.inputs.find(({ name }) => name === input)?.accepts ?? [];
  if (gives.length === 0 || gives.some((type) => accepts.includes(type))) return undefined;
  return `It takes ${accepts.map(describeType).join(' or ')}, and this is ${gives.map(describeType).join(' or ')}.`;
}

/** Held against every input of the graph, for a drag from an output. */
function targetsOfOutput(graph: Graph, source: GraphNode, output: string): ValidTargets {
  const barred = feedersOf(graph, source.id);
  return sorted(graph, 'inputs', (node, port) =>
    barred.has(node.id) ? loop : misfitOfOutput(node, port, source, output),
  );
}

/** Held against every output of the graph, for a drag from an input. */
function targetsOfInput(graph: Graph, target: GraphNode, input: string): ValidTargets {
  const barred = dependantsOf(graph, target.id);
  return sorted(graph, 'outputs', (node, port) =>
    barred.has(node.id) ? loop : misfitOfOutput(target, input, node, port),
  );
}

function sorted(
  graph: Graph,
  side: 'inputs' | 'outputs',
  reason: (node: GraphNode, port: string) => string | undefined,
): ValidTargets {
  const fits = new Set<string>();
  const misfits = new Map<string, string>();
  for (const node of graph.nodes.values()) {
    for (const { name } of node.definition?.[side] ?? []) {
      const why = reason(node, name);
      if (why === undefined) fits.add(portRef(node.id, name));
      else misfits.set(portRef(node.id, name), why);
    }
  }
  return { fits, misfits };
}

/** The ports where a wire dragged from `port` (`node.port`) could end. Both are empty where there is no such port. */
export function validTargets(graph: Graph, port: string): ValidTargets {
  const { node: id, port: name } = splitPortRef(port);
  const node = graph.nodes.get(id);
  const has = (side: 'inputs' | 'outputs'): boolean =>
    node?.definition?.[side].some((spec) => spec.name === name) ?? false;
  if (node !== undefined && has('outputs')) return targetsOfOutput(graph, node, name);
  if (node !== undefined && has('inputs')) return targetsOfInput(graph, node, name);
  return { fits: new Set(), misfits: new Map() };
}
