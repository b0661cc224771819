/** @file Connecting a node without a pointer: its ports, and for each the ports of other nodes where a wire fits. */

import { useMemo, type ReactElement } from 'react';
import { connect } from '../../../shared/document/edits/connect.ts';
import { portRef, splitPortRef } from '../../../shared/document/port-ref.ts';
import type { Graph, GraphNode } from '../../../shared/graph/graph.ts';
import { validTargets } from '../../../shared/graph/valid-targets.ts';
import { openDocument, perform } from '../../state/document-store.ts';
import { announce, type MenuPlace } from './canvas-store.ts';
import { focusCanvas } from './flow-view.ts';
import { titleOf, viewOf } from './node-view.ts';
import { PickList, type PickItem } from './pick-list.tsx';
import { PortGlyph } from './port-glyph.tsx';

function draw(from: string, to: string, back: string): void {
  const open = openDocument();
  if (open && perform(connect(open.edit.document, from, to))) announce(`${from} feeds ${to}.`);
  focusCanvas(back);
}

interface End {
  readonly graph: Graph;
  readonly node: GraphNode;
  readonly port: string;
  readonly side: 'inputs' | 'outputs';
}

/** Free inputs before those that have a wire, then nearest in the order of computation. */
function rank({ graph, node, side }: End, ref: string): number {
  const isTaken = side === 'outputs' && Object.hasOwn(graph.document.wires, ref);
  const distance = graph.order.indexOf(splitPortRef(ref).node) - graph.order.indexOf(node.id);
  return (isTaken ? 10_000 : 0) + Math.abs(distance);
}

function itemsOf(end: End): readonly PickItem[] {
  const { graph, node, port, side } = end;
  const own = portRef(node.id, port);
  const fits = [...validTargets(graph, own).fits].toSorted((a, b) => rank(end, a) - rank(end, b));
  return fits.flatMap((ref) => {
    const place = splitPortRef(ref);
    const other = graph.nodes.get(place.node);
    if (!other || place.node === node.id) return [];
    const isTaken = side === 'outputs' && Object.hasOwn(graph.document.wires, ref);
    const view = viewOf(other)[side === 'outputs' ? 'inputs' : 'outputs'].find(
      ({ name }) => name === place.port,
    );
    return [
      {
        key: `${port}-${ref.replace('.', '-')}`,
        title: side === 'outputs' ? `${port} → ${ref}` : `${port} ← ${ref}`,
        detail: `${titleOf(other)}${isTaken ? ', replaces its wire' : ''}`,
        terms: [titleOf(other), other.role ?? ''],
        icon: <PortGlyph type={view?.type} />,
        pick: () => (side === 'outputs' ? draw(own, ref, node.id) : draw(ref, own, node.id)),
      },
    ];
  });
}

/** The list of all wires that could begin or end at a node; outputs first. */
export function ConnectMenu({
  node,
  place,
}: {
  readonly node: string;
  readonly place: MenuPlace;
}): ReactElement {
  const items = useMemo(() => {
    const graph = openDocument()?.graph;
    const found = graph?.nodes.get(node);
    if (!graph || !found?.definition) return [];
    const { outputs, inputs } = found.definition;
    const free = inputs.filter(({ name }) => !Object.hasOwn(found.sources, name));
    return [
      ...free.flatMap(({ name }) => itemsOf({ graph, node: found, port: name, side: 'inputs' })),
      ...outputs.flatMap(({ name }) => itemsOf({ graph, node: found, port: name, side: 'outputs' })),
    ];
  }, [node]);
  return (
    <PickList
      label={`Connect ${node}`}
      placeholder="Connect to…"
      items={items}
      place={place}
      empty="No port of another node takes a wire from here. Add a node with Shift+A."
    />
  );
}
