/** @file What the canvas draws at this moment, and what lies over it: not part of the document. */

import { create } from 'zustand';
import type { Guide } from '../../../shared/document/alignment-guides.ts';
import type { Position } from '../../../shared/document/schema.ts';
import type { FlowNode, FlowWire } from './flow-types.ts';
import type { Frame } from './frames.ts';
import type { Lane } from './lanes.ts';

/** A place in the window, and the place on the canvas that lies there. */
export interface MenuPlace {
  readonly client: Position;
  readonly flow: Position;
}

/** A list or a field that lies over the canvas. */
export type CanvasMenu =
  | { readonly kind: 'suggest'; readonly port: string; readonly place: MenuPlace }
  | { readonly kind: 'add'; readonly near: string | undefined; readonly place: MenuPlace }
  | { readonly kind: 'connect'; readonly node: string; readonly place: MenuPlace }
  | { readonly kind: 'rename'; readonly node: string; readonly place: MenuPlace }
  | { readonly kind: 'context'; readonly place: MenuPlace }
  | { readonly kind: 'block'; readonly place: MenuPlace }
  | { readonly kind: 'wire'; readonly wire: string; readonly place: MenuPlace; readonly pinned: boolean };

interface CanvasState {
  readonly nodes: readonly FlowNode[];
  readonly wires: readonly FlowWire[];
  readonly lanes: readonly Lane[];
  readonly frames: readonly Frame[];
  /** What a dragged node is aligned with. */
  readonly guides: readonly Guide[];
  readonly menu: CanvasMenu | null;
  /** What a screen reader is told. */
  readonly announcement: string;
  /** What is being worked out, such as a layout; `null`: nothing. */
  readonly busy: string | null;
}

/** The store. */
export const useCanvasStore = create<CanvasState>(() => ({
  nodes: [],
  wires: [],
  lanes: [],
  frames: [],
  guides: [],
  menu: null,
  announcement: '',
  busy: null,
}));

/** Opens a menu over the canvas, or with `null` closes the one that is open. */
export function showMenu(menu: CanvasMenu | null): void {
  if (useCanvasStore.getState().menu !== menu) useCanvasStore.setState({ menu });
}

/** Tells a screen reader. */
export function announce(announcement: string): void {
  useCanvasStore.setState({ announcement });
}
