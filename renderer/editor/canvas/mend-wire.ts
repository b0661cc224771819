/** @file Shows what is wrong with the selected wire, or with the first wire into the selected node, with what would mend it. */

import { splitPortRef } from '../../../shared/document/port-ref.ts';
import { openDocument } from '../../state/document-store.ts';
import { showMenu } from './canvas-store.ts';
import { placeBeside } from './flow-view.ts';
import { problemIndex } from './problem-index.ts';
import { onlySelectedNode, selectedWires } from './selected-nodes.ts';

/** The wire that is meant; `undefined` where none of those selected has a problem. */
export function faultyWire(): string | undefined {
  const graph = openDocument()?.graph;
  if (!graph) return undefined;
  const faulty = problemIndex(graph).wires;
  const node = onlySelectedNode();
  const ofNode = [...faulty.keys()].filter((to) => splitPortRef(to).node === node);
  return [...selectedWires().filter((to) => faulty.has(to)), ...ofNode][0];
}

/** Opens the card. */
export function mendWire(): void {
  const wire = faultyWire();
  if (wire === undefined) return;
  showMenu({ kind: 'wire', wire, pinned: true, place: placeBeside(splitPortRef(wire).node) });
}
