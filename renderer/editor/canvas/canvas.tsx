/** @file The graph, drawn with React Flow. */

import { Background, ReactFlow, type Edge, type Node } from '@xyflow/react';
import { useMemo, type ReactElement } from 'react';
import { splitPortRef } from '../../../shared/document/port-ref.ts';
import { layLanes } from '../../../shared/pairs/lane-layout.ts';
import { useDocumentStore } from '../../state/document-store.ts';

/** The graph of the open document. */
export function Canvas(): ReactElement {
  const document = useDocumentStore(({ open }) => open?.edit.document);
  const nodes = useMemo<Node[]>(() => {
    const lanes = layLanes({ nodes: document?.nodes ?? {}, wires: document?.wires ?? {} });
    return Object.entries(document?.nodes ?? {}).map(([id, node]) => ({
      id,
      position: document?.layout.nodes[id] ?? lanes.nodes[id] ?? { x: 0, y: 0 },
      data: { label: node.title ?? node.kind },
    }));
  }, [document]);
  const edges = useMemo<Edge[]>(
    () =>
      Object.entries(document?.wires ?? {}).map(([to, from]) => ({
        id: to,
        source: splitPortRef(from).node,
        target: splitPortRef(to).node,
      })),
    [document],
  );
  return (
    <div data-canvas style={{ width: '100%', height: '100%' }}>
      <ReactFlow nodes={nodes} edges={edges} fitView>
        <Background />
      </ReactFlow>
    </div>
  );
}
