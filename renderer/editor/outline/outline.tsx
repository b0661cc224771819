/** @file The graph as a tree: the way through it for those who don't see or don't use the canvas. */

import { useEffect, useRef, type MouseEvent, type ReactElement } from 'react';
import type { Graph } from '../../../shared/graph/graph.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { select, useSelectionStore } from '../../state/selection-store.ts';
import { OutlineLine } from './outline-line.tsx';
import { outlineLines } from './outline-lines.ts';
import { useFolding, useTree } from './use-tree.ts';
import styles from './outline.module.css';

/** Every node, by network and in the order of computation. It fills its place and scrolls by itself. */
export function Outline(): ReactElement {
  const graph = useDocumentStore(({ open }) => open?.graph);
  if (graph !== undefined && graph.nodes.size > 0) return <Tree graph={graph} />;
  return (
    <div className={styles['empty']}>
      <p>No nodes yet.</p>
      <p>Drag one here from the palette.</p>
    </div>
  );
}

function Tree({ graph }: { readonly graph: Graph }): ReactElement {
  const selected = useSelectionStore((selection) => selection.nodes);
  const root = useRef<HTMLDivElement>(null);
  const [closed, fold] = useFolding();
  const lines = outlineLines(graph, closed);
  const [first] = selected;
  const { focusable, pick, press } = useTree(lines, root, first, fold);
  useEffect(() => followReveals(root), []);
  const click = (event: MouseEvent): void => {
    const id =
      event.target instanceof Element ? event.target.closest('[data-line]')?.getAttribute('data-line') : null;
    const line = lines.find((shown) => shown.id === id);
    if (line === undefined) return;
    const isAdding = event.ctrlKey || event.metaKey || event.shiftKey;
    if (isAdding && line.node !== undefined) select(toggled(selected, line.node.id));
    else pick(line);
  };
  return (
    <div
      ref={root}
      role="tree"
      aria-label="Outline"
      aria-multiselectable
      className={styles['tree']}
      data-testid="outline"
      onKeyDown={press}
      onClick={click}
    >
      {lines.map((line) => (
        <OutlineLine
          key={line.id}
          line={line}
          isSelected={line.node !== undefined && selected.has(line.node.id)}
          isFocusable={line === focusable}
        />
      ))}
    </div>
  );
}

function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(selected);
  if (!after.delete(id)) after.add(id);
  return after;
}

/** Brings a node's line into sight when the node is revealed elsewhere. */
function followReveals(root: { readonly current: HTMLElement | null }): () => void {
  return useSelectionStore.subscribe(({ reveal }, before) => {
    if (reveal === null || reveal === before.reveal) return;
    root.current?.querySelector(`[data-line="node ${reveal.node}"]`)?.scrollIntoView({ block: 'nearest' });
  });
}
