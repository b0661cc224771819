/** @file What to offer when a wire is dropped on empty space, and the edit that takes an offer up. */

import type { Edit } from '../document/edits/edit.ts';
import { addNode, freshNodeId } from '../document/edits/add-node.ts';
import { portRef, splitPortRef } from '../document/port-ref.ts';
import type { DocumentNode, Position, Role, TasDocument } from '../document/schema.ts';
import type { ParamValues } from '../catalog/params.ts';
import { success, type Result } from '../problem.ts';
import type { Graph } from './graph.ts';
import { suggestSources } from './suggest-sources.ts';
import { suggestTargets } from './suggest-targets.ts';
import { surroundingsOf, type Suggestion } from './suggestion.ts';

/**
 * Nodes that fit a wire dragged from `port` (`node.port`), best first: from an output, kinds that take its value (parameters set so that
 * they do, or with a bridge between); from an input, kinds that put out what it takes. Empty where nothing is known of the port.
 */
export function suggestNodes(graph: Graph, port: string): readonly Suggestion[] {
  const { node: id, port: name } = splitPortRef(port);
  const node = graph.nodes.get(id);
  if (node?.definition === undefined) return [];
  const around = surroundingsOf(graph);
  const isOutput = node.definition.outputs.some((output) => output.name === name);
  return isOutput ? suggestTargets(around, node, name) : suggestSources(around, node, name);
}

/** An edit that added a node, with the id that it got. */
export interface Accepted extends Edit {
  readonly id: string;
}

/** Pixels from the left edge of a bridge to that of the node behind it. */
const step = 240;

function newNode(kind: string, params: ParamValues, role: Role | undefined): DocumentNode {
  return { kind, ...(role === undefined ? {} : { role }), params: { ...params } };
}

/** A name that says whose node it is: `student-resnet-stage`. */
function nameFor(kind: string, role: Role | undefined): string {
  return role === undefined ? kind : `${role}-${kind}`;
}

/**
 * Adds the suggested node with its wires, and the bridge before it where there is one, all in one edit. `position` is the top left corner
 * of what stands at the end of the wire: the bridge, or the node itself. Refused where `id` is taken.
 */
export function acceptSuggestion(
  document: TasDocument,
  suggestion: Suggestion,
  position: Position,
  id: string = freshNodeId(document, nameFor(suggestion.kind, suggestion.role)),
): Result<Accepted> {
  const { kind, params, port, at, end, role, bridge, wires, title } = suggestion;
  const between = bridge && freshNodeId(document, nameFor(bridge.kind, role), new Set([id]));
  const source = bridge && between ? portRef(between, bridge.output) : at;
  const joined = end === 'target' ? { [portRef(id, port)]: source } : { [at]: portRef(id, port) };
  const others = Object.entries(wires).map(([input, from]) => [portRef(id, input), from] as const);
  const place = between ? { x: position.x + step, y: position.y } : position;
  const added = addNode(document, {
    id,
    node: newNode(kind, params, role),
    position: place,
    wires: { ...joined, ...Object.fromEntries(others) },
  });
  if (!added.ok || !bridge || !between) return added.ok ? success({ ...added.value, id }) : added;
  const first = addNode(document, {
    id: between,
    node: newNode(bridge.kind, bridge.params, role),
    position,
    wires: { [portRef(between, 'in')]: at },
  });
  if (!first.ok) return first;
  return success({
    label: `Add ${title}`,
    patch: [...first.value.patch, ...added.value.patch],
    notices: [],
    id,
  });
}
