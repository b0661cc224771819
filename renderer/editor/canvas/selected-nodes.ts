/** @file The selected nodes and wires that the document has. */

import { groupsByNode } from '../../../shared/document/edits/group-members.ts';
import { openDocument } from '../../state/document-store.ts';
import { useSelectionStore } from '../../state/selection-store.ts';
import { useViewStore } from '../../state/view-store.ts';

/** Ids of the selected nodes, in the order of computation. */
export function selectedNodes(): readonly string[] {
  const { nodes } = useSelectionStore.getState();
  return (openDocument()?.graph.order ?? []).filter((id) => nodes.has(id));
}

/** The selected wires, by the input port that each leads to. */
export function selectedWires(): readonly string[] {
  const wires = openDocument()?.edit.document.wires ?? {};
  return [...useSelectionStore.getState().wires].filter((to) => Object.hasOwn(wires, to));
}

/** The selected node, where there is exactly one. */
export function onlySelectedNode(): string | undefined {
  const nodes = selectedNodes();
  return nodes.length === 1 ? nodes[0] : undefined;
}

/** The groups that the selected nodes are in. */
export function selectedGroups(): readonly string[] {
  const document = openDocument()?.edit.document;
  if (!document) return [];
  const groups = groupsByNode(document);
  return [...new Set(selectedNodes().flatMap((id) => groups.get(id) ?? []))];
}

/** Whether the canvas is shown with a document. */
export function isCanvasShown(): boolean {
  return openDocument() !== null && useViewStore.getState().view === 'design';
}

/** Whether so many nodes at least are selected on the canvas. */
export function hasNodes(least: number): () => boolean {
  return () => isCanvasShown() && selectedNodes().length >= least;
}
