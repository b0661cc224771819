/** @file Keeps what the canvas draws in step with the document and the selection. */

import type { Graph } from '../../../shared/graph/graph.ts';
import { openDocument, useDocumentStore } from '../../state/document-store.ts';
import { useSelectionStore } from '../../state/selection-store.ts';
import { useCanvasStore } from './canvas-store.ts';
import { drawNodes } from './draw-nodes.ts';
import { drawWires } from './draw-wires.ts';
import { framesOf, type Frame } from './frames.ts';
import { lanesOf, type Lane } from './lanes.ts';
import { nodePositions } from './node-positions.ts';

/** Draws the document as it is now; what didn't change keeps its objects. */
function redraw(): void {
  const graph = openDocument()?.graph;
  if (!graph) {
    useCanvasStore.setState({ nodes: [], wires: [], lanes: [], frames: [] });
    return;
  }
  const selection = useSelectionStore.getState();
  const { nodes, wires } = useCanvasStore.getState();
  useCanvasStore.setState({
    nodes: drawNodes(graph, selection.nodes, nodes),
    wires: drawWires(graph, selection.wires, wires),
    ...behind(graph),
  });
}

let drawnBehind: {
  readonly graph: Graph;
  readonly lanes: readonly Lane[];
  readonly frames: readonly Frame[];
} | null = null;

/** What lies behind the nodes; the selection has no part in it. */
function behind(graph: Graph): { readonly lanes: readonly Lane[]; readonly frames: readonly Frame[] } {
  if (drawnBehind?.graph !== graph) {
    const positions = nodePositions(graph.document);
    drawnBehind = { graph, lanes: lanesOf(graph, positions), frames: framesOf(graph.document, positions) };
  }
  return { lanes: drawnBehind.lanes, frames: drawnBehind.frames };
}

/** Draws now and after every change; the answer ends it. */
export function keepDrawn(): () => void {
  redraw();
  const ends = [
    useDocumentStore.subscribe((now, before) => {
      if (now.open?.graph !== before.open?.graph) redraw();
    }),
    useSelectionStore.subscribe((now, before) => {
      if (now.nodes !== before.nodes || now.wires !== before.wires) redraw();
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
