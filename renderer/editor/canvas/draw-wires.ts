/** @file Turns a graph into the wires that React Flow draws, keeping every object whose wire didn't change. */

import { describeShape, type PortShape } from '../../../shared/catalog/port-shape.ts';
import { splitPortRef } from '../../../shared/document/port-ref.ts';
import type { Graph } from '../../../shared/graph/graph.ts';
import { ghostId, readDangling } from './dangling.ts';
import type { FlowWire } from './flow-types.ts';
import { readFolding, type Folding } from './folding.ts';
import { problemIndex, problemView } from './problem-index.ts';
import { tightShape } from './tight-shape.ts';

function channelsOf(shape: PortShape): number {
  switch (shape.type) {
    case 'map':
      return shape.channels;
    case 'tokens':
    case 'vector':
      return shape.width;
    case 'logits':
      return shape.classes;
    case 'labels':
      return 1;
  }
}

/**
 * Stroke width: it grows with the logarithm of the channels, from 1.25 to 3.5 pixels.
 * @internal
 */
export function thicknessOf(shape: PortShape | undefined): number {
  if (shape === undefined) return 1.25;
  return 1.25 + Math.min(2.25, Math.log2(Math.max(1, channelsOf(shape))) / 5);
}

/** The canvas id and the handle of one end; a folded node's port is a port of its group's box. */
function endOf(
  graph: Graph,
  folding: Folding,
  ref: string,
): { readonly id: string; readonly handle: string } {
  const { node, port } = splitPortRef(ref);
  const box = folding.get(node);
  if (box !== undefined) return { id: box, handle: ref };
  return { id: graph.nodes.has(node) ? node : ghostId(node), handle: port };
}

function sameWire(a: FlowWire, b: FlowWire): boolean {
  const sameEnds = a.source === b.source && a.target === b.target && a.sourceHandle === b.sourceHandle;
  return (
    sameEnds && a.targetHandle === b.targetHandle && a.selected === b.selected && sameLook(a.data, b.data)
  );
}

function sameLook(a: FlowWire['data'], b: FlowWire['data']): boolean {
  if (a === undefined || b === undefined) return a === b;
  const isAlike = a.label === b.label && a.hue === b.hue && a.ghost === b.ghost;
  return isAlike && a.problem?.text === b.problem?.text;
}

/** The wires of a graph; those within a folded group aren't seen. */
export function drawWires(
  graph: Graph,
  selected: ReadonlySet<string>,
  earlier: readonly FlowWire[] = [],
): FlowWire[] {
  const folding = readFolding(graph.document);
  const dangling = readDangling(graph);
  const problems = problemIndex(graph).wires;
  const before = new Map(earlier.map((wire) => [wire.id, wire]));
  const wires = Object.entries(graph.document.wires).flatMap(([to, from]) => {
    const source = endOf(graph, folding, from);
    const target = endOf(graph, folding, to);
    if (source.id === target.id && source.handle === from) return [];
    const { node, port } = splitPortRef(from);
    const feeder = graph.nodes.get(node);
    const shape = feeder?.outputs?.[port];
    const wire: FlowWire = {
      id: to,
      type: 'wire',
      source: source.id,
      sourceHandle: source.handle,
      target: target.id,
      targetHandle: target.handle,
      selected: selected.has(to),
      data: {
        label: shape && shape.type !== 'labels' ? tightShape(describeShape(shape)) : '',
        thickness: thicknessOf(shape),
        hue: feeder?.role ?? 'neutral',
        problem: problemView(problems.get(to)),
        ghost: dangling.wires.has(to),
      },
    };
    const known = before.get(to);
    return [known && sameWire(known, wire) ? known : wire];
  });
  // Where wires cross, those that need help are drawn over the others, and are hit first.
  const isFine = ({ data }: FlowWire): boolean => data?.problem === null;
  return [...wires.filter(isFine), ...wires.filter((wire) => !isFine(wire))];
}
