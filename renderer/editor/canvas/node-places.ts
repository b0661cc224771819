/** @file Sizes of what stands on the canvas, known before it is drawn, so that nothing has to be measured. */

import { Position, type NodeHandle } from '@xyflow/react';

/** Pixels at zoom 1. */
export const nodeWidth = 168;
/** Room for a title, parameters, shape and cost. */
export const nodeHeight = 88;
/** Side of a port's glyph with the room around it. */
const portSize = 16;
/** Pixels that a place is rounded to. */
export const grid = 4;

/** Rows of a node's body, to which several ports on one side are aligned. */
const firstRow = 36;
const rowHeight = 16;

/** The height that a node of so many ports on one side needs. */
export function heightFor(ports: number): number {
  return Math.max(nodeHeight, firstRow + rowHeight * ports + 4);
}

/** The middle of port `index` of `count` on one side, from the node's top. */
export function portTop(index: number, count: number, height: number): number {
  if (count === 1) return height / 2;
  if (count === 2) return height / 2 + (index === 0 ? -16 : 16);
  return firstRow + rowHeight * index + rowHeight / 2;
}

function handle(id: string, side: 'target' | 'source', top: number, width: number): NodeHandle {
  return {
    id,
    type: side,
    position: side === 'target' ? Position.Left : Position.Right,
    x: (side === 'target' ? 0 : width) - portSize / 2,
    y: top - portSize / 2,
    width: portSize,
    height: portSize,
  };
}

/** Where the ports of a node are. */
export function handlesOf(
  inputs: readonly string[],
  outputs: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
): NodeHandle[] {
  return [
    ...inputs.map((id, index) => handle(id, 'target', portTop(index, inputs.length, height), width)),
    ...outputs.map((id, index) => handle(id, 'source', portTop(index, outputs.length, height), width)),
  ];
}
