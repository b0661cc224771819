/** @file React Flow with all that stays the same while a document is drawn. */

import {
  Background,
  BackgroundVariant,
  ConnectionLineType,
  Controls,
  MiniMap,
  ReactFlow,
  SelectionMode,
  type EdgeChange,
  type NodeChange,
  type OnMove,
} from '@xyflow/react';
import {
  startTransition,
  useCallback,
  useRef,
  useState,
  type MouseEvent as ReactMouseEvent,
  type ReactElement,
} from 'react';
import { AlignmentGuides } from './alignment-guides.tsx';
import styles from './canvas.module.css';
import { useCanvasStore } from './canvas-store.ts';
import { beginDrag, endDrag, followDrag } from './drag-nodes.ts';
import { setFlowView } from './flow-view.ts';
import type { FlowNode, FlowWire } from './flow-types.ts';
import { FoldedNodeView } from './folded-node.tsx';
import { GhostNodeView } from './ghost-node.tsx';
import { LaneBands } from './lane-bands.tsx';
import { dotsBelow, Sketch } from './sketch.ts';
import { openNodeMenu, openPaneMenu, openWireMenu } from './open-context-menu.ts';
import { selectNodes, selectWires } from './selection-changes.ts';
import { TasNodeView } from './tas-node.tsx';
import { clickWire, enterWire, leaveWire } from './wire-hover.ts';
import { WireView } from './wire.tsx';
import {
  drawWire,
  endReconnect,
  endWire,
  mayConnect,
  reconnectWire,
  startReconnect,
  startWire,
} from './wire-actions.ts';

/**
 * Nodes beyond which only those in sight are drawn; from far away all of them, but as dots, because there so many would come and go with
 * each movement that leaving them costs less.
 */
const manyNodes = 200;

const nodeTypes = { tas: TasNodeView, ghost: GhostNodeView, folded: FoldedNodeView };
const edgeTypes = { wire: WireView };
const fitOptions = { padding: 0.08, maxZoom: 1 };

function changeNodes(changes: NodeChange<FlowNode>[]): void {
  followDrag(changes);
  selectNodes(changes);
}

function changeWires(changes: EdgeChange<FlowWire>[]): void {
  selectWires(changes);
}

function startDrag(_event: unknown, node: FlowNode, nodes: FlowNode[]): void {
  beginDrag(nodes.length > 0 ? nodes : [node]);
}

function stopDrag(event: MouseEvent | TouchEvent | ReactMouseEvent): void {
  endDrag(event.altKey);
}

/** Props whose identity must not change, or everything would be drawn anew. */
const constant = {
  nodeTypes,
  edgeTypes,
  onInit: setFlowView,
  onNodesChange: changeNodes,
  onEdgesChange: changeWires,
  onNodeDragStart: startDrag,
  onNodeDragStop: stopDrag,
  onConnect: drawWire,
  onConnectStart: startWire,
  onConnectEnd: endWire,
  onReconnect: reconnectWire,
  onReconnectStart: startReconnect,
  onReconnectEnd: endReconnect,
  isValidConnection: mayConnect,
  onEdgeMouseEnter: enterWire,
  onEdgeMouseLeave: leaveWire,
  onEdgeClick: clickWire,
  onNodeContextMenu: openNodeMenu,
  onEdgeContextMenu: openWireMenu,
  onPaneContextMenu: openPaneMenu,
  connectionRadius: 24,
  connectionLineType: ConnectionLineType.Bezier,
  selectionOnDrag: true,
  selectionMode: SelectionMode.Partial,
  panOnDrag: [1],
  panActivationKeyCode: 'Space',
  deleteKeyCode: null,
  disableKeyboardA11y: true,
  zoomOnDoubleClick: false,
  edgesFocusable: false,
  minZoom: 0.05,
  maxZoom: 2.5,
  fitView: true,
  fitViewOptions: fitOptions,
  // React Flow is credited in the program's notices.
  proOptions: { hideAttribution: true },
};

/** React Flow draws the overview for the size that its style says. */
const overview = { width: 160, height: 112 };

function minimapColour({ data }: FlowNode): string {
  return 'hue' in data ? `var(--${data.hue})` : 'var(--error)';
}

/** Milliseconds after a movement at which the view stands still. */
const stillness = 350;

/**
 * Whether the view rests so far away that nodes are dots. Changed only once the view stands still, and in slices, because every node that is
 * drawn is drawn anew for it; until then style sheets alone do what they can.
 */
function useFarAway(): {
  readonly isFar: boolean;
  readonly onMoveStart: OnMove;
  readonly onMoveEnd: OnMove;
} {
  const [isFar, setFar] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onMoveStart: OnMove = useCallback(() => clearTimeout(timer.current), []);
  const onMoveEnd: OnMove = useCallback((_event, { zoom }) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => startTransition(() => setFar(zoom < dotsBelow)), stillness);
  }, []);
  return { isFar, onMoveStart, onMoveEnd };
}

/** Nodes, wires, lanes, and the small things at the edge. */
export function Flow({ onMove }: { readonly onMove: OnMove }): ReactElement {
  const nodes = useCanvasStore((state) => state.nodes);
  const wires = useCanvasStore((state) => state.wires);
  const { isFar, onMoveStart, onMoveEnd } = useFarAway();
  const areMany = nodes.length > manyNodes;
  return (
    <Sketch value={areMany && isFar}>
      <ReactFlow<FlowNode, FlowWire>
        {...constant}
        nodes={nodes as FlowNode[]}
        edges={wires as FlowWire[]}
        onMove={onMove}
        onMoveStart={onMoveStart}
        onMoveEnd={onMoveEnd}
        onlyRenderVisibleElements={areMany && !isFar}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} />
        <LaneBands />
        <AlignmentGuides />
        <MiniMap<FlowNode>
          pannable
          zoomable
          nodeColor={minimapColour}
          nodeStrokeWidth={0}
          className={styles['minimap'] ?? ''}
          style={overview}
          ariaLabel="Overview"
        />
        <Controls showInteractive={false} className={styles['controls'] ?? ''} fitViewOptions={fitOptions} />
      </ReactFlow>
    </Sketch>
  );
}
