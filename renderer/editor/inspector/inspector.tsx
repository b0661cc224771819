/** @file What is selected, with everything of it that can be changed; the document where nothing is selected. */

import { useEffect, useRef, type ReactElement } from 'react';
import type { Graph, GraphNode } from '../../../shared/graph/graph.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { useSelectionStore } from '../../state/selection-store.ts';
import { findField, takeAskedField, useAskedField } from './asked-field.ts';
import { DocumentInspector } from './document/document-inspector.tsx';
import { NodeInspector } from './node/node-inspector.tsx';
import { NodesInspector } from './node/nodes-inspector.tsx';
import { WireInspector } from './wire/wire-inspector.tsx';
import styles from './inspector.module.css';

/** The inspector of the selection. It fills its place and scrolls by itself. */
export function Inspector(): ReactElement {
  const graph = useDocumentStore(({ open }) => open?.graph);
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    // The selection that was made together with the wish is shown by the next frame.
    const show = (): number => requestAnimationFrame(() => focusAsked(root.current));
    show();
    return useAskedField.subscribe(({ asked }) => {
      if (asked !== null) show();
    });
  }, []);
  return (
    <section ref={root} className={styles['inspector']} aria-label="Inspector" data-testid="inspector">
      {graph === undefined ? null : <Shown graph={graph} />}
    </section>
  );
}

function focusAsked(root: HTMLElement | null): void {
  const field = root === null ? undefined : takeAskedField();
  const found = root === null || field === undefined ? null : findField(root, field);
  found?.closest('details')?.setAttribute('open', '');
  found?.scrollIntoView({ block: 'center' });
  found?.focus();
}

function Shown({ graph }: { readonly graph: Graph }): ReactElement {
  const selected = useSelectionStore((selection) => selection.nodes);
  const wires = useSelectionStore((selection) => selection.wires);
  const nodes = [...selected].flatMap((id): GraphNode[] => {
    const node = graph.nodes.get(id);
    return node ? [node] : [];
  });
  const [node] = nodes;
  const wire = [...wires].find((to) => Object.hasOwn(graph.document.wires, to));
  if (nodes.length > 1) return <NodesInspector graph={graph} nodes={nodes} />;
  if (node !== undefined) return <NodeInspector graph={graph} node={node} />;
  if (wire !== undefined) return <WireInspector graph={graph} to={wire} />;
  return <DocumentInspector graph={graph} />;
}
