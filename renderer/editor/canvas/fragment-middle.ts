/** @file Where the middle of copied nodes is. */

import type { Fragment } from '../../../shared/document/edits/fragment.ts';
import type { Position } from '../../../shared/document/schema.ts';
import { nodeHeight, nodeWidth } from './node-places.ts';

/** The middle of the box around a fragment's nodes. */
export function middleOf({ layout }: Fragment): Position {
  const places = Object.values(layout.nodes);
  if (places.length === 0) return { x: 0, y: 0 };
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  return {
    x: (Math.min(...xs) + Math.max(...xs) + nodeWidth) / 2,
    y: (Math.min(...ys) + Math.max(...ys) + nodeHeight) / 2,
  };
}
