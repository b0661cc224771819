/** @file What is selected: nodes by id, wires by the input port that they lead to. Shared by canvas, outline, inspector and code. */

import { create } from 'zustand';

interface SelectionState {
  readonly nodes: ReadonlySet<string>;
  readonly wires: ReadonlySet<string>;
  /** The node that views should bring into sight, with a count so that the same one can be asked for again. */
  readonly reveal: { readonly node: string; readonly count: number } | null;
}

const nothing: ReadonlySet<string> = new Set();

/** The selection. */
export const useSelectionStore = create<SelectionState>(() => ({
  nodes: nothing,
  wires: nothing,
  reveal: null,
}));

/** Selects these and nothing else. */
export function select(nodes: Iterable<string>, wires: Iterable<string> = []): void {
  useSelectionStore.setState({ nodes: new Set(nodes), wires: new Set(wires) });
}

/** Selects nothing. */
export function selectNothing(): void {
  const { nodes, wires } = useSelectionStore.getState();
  if (nodes.size + wires.size > 0) useSelectionStore.setState({ nodes: nothing, wires: nothing });
}

/** Selects a node and brings it into sight everywhere. */
export function revealNode(node: string): void {
  useSelectionStore.setState(({ reveal }) => ({
    nodes: new Set([node]),
    wires: nothing,
    reveal: { node, count: (reveal?.count ?? 0) + 1 },
  }));
}
