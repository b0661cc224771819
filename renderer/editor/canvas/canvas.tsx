/** @file The canvas: the drawn graph, what lies over it, and what it tells a screen reader. */

import type { OnMove } from '@xyflow/react';
import {
  useCallback,
  useEffect,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
} from 'react';
import { runCommand } from '../../commands/all-commands.ts';
import { useSelectionStore } from '../../state/selection-store.ts';
import { BusyNote } from './busy-note.tsx';
import { CanvasMenus } from './canvas-menus.tsx';
import { useCanvasStore } from './canvas-store.ts';
import { CanvasTooltip } from './canvas-tooltip.tsx';
import styles from './canvas.module.css';
import { acceptsDrop, dropOnCanvas, leaveDrop } from './drop-kind.ts';
import { EmptyCanvas } from './empty-canvas.tsx';
import { bringIntoSight, notePointer, setCanvasElement, setFlowView } from './flow-view.ts';
import { Flow } from './flow.tsx';
import { addOnDoubleClick } from './open-context-menu.ts';
import { dotsBelow } from './sketch.ts';
import { keepDrawn } from './sync-canvas.ts';

/** From far away nodes are boxes with a name, and from further away without one. */
function detailAt(zoom: number): string {
  return zoom < dotsBelow ? 'dots' : zoom < 0.4 ? 'far' : 'near';
}

function trackPointer({ clientX, clientY }: PointerEvent): void {
  notePointer({ x: clientX, y: clientY });
}

/** On a Mac, Backspace is what others call Delete. */
function pressKey(event: KeyboardEvent): void {
  if (event.key === 'Backspace' && runCommand('edit.delete')) event.preventDefault();
}

/** The graph of the open document. */
export function Canvas(): ReactElement {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    setCanvasElement(element.current);
    const end = keepDrawn();
    return () => {
      end();
      setCanvasElement(null);
      setFlowView(null);
    };
  }, []);
  useReveal();
  const showDetail: OnMove = useCallback((_event, { zoom }) => {
    const lod = detailAt(zoom);
    if (element.current && element.current.dataset['lod'] !== lod) element.current.dataset['lod'] = lod;
  }, []);
  return (
    <div
      ref={element}
      data-canvas
      data-lod="near"
      data-testid="canvas"
      className={styles['canvas']}
      tabIndex={0}
      role="application"
      aria-label="Canvas. Tab goes from node to node, Shift+A adds one, C connects the selected one."
      onKeyDown={pressKey}
      onDoubleClick={addOnDoubleClick}
      onPointerMove={trackPointer}
      onPointerLeave={() => notePointer(null)}
      onDragOver={acceptsDrop}
      onDragLeave={leaveDrop}
      onDrop={dropOnCanvas}
    >
      <Flow onMove={showDetail} />
      <EmptyCanvas />
      <BusyNote />
      <CanvasMenus />
      <CanvasTooltip canvas={element} />
      <LiveRegion />
    </div>
  );
}

/** Brings the node into sight that another view reveals. */
function useReveal(): void {
  const reveal = useSelectionStore((selection) => selection.reveal);
  useEffect(() => {
    if (reveal) bringIntoSight(reveal.node);
  }, [reveal]);
}

function LiveRegion(): ReactElement {
  const announcement = useCanvasStore((state) => state.announcement);
  return (
    <div className={styles['live']} role="status" aria-live="polite">
      {announcement}
    </div>
  );
}
