/** @file Lets nodes glide to their new places, so that the eye can follow. */

import type { Position } from '../../../../shared/document/schema.ts';
import { useCanvasStore } from '../canvas-store.ts';
import { motion } from '../flow-view.ts';

/** Slows down towards the end. */
function eased(share: number): number {
  return 1 - (1 - share) ** 3;
}

function show(
  from: ReadonlyMap<string, Position>,
  to: Readonly<Record<string, Position>>,
  share: number,
): void {
  const nodes = useCanvasStore.getState().nodes.map((node) => {
    const [start, end] = [from.get(node.id), to[node.id]];
    if (!start || !end) return node;
    const position = { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share };
    return { ...node, position };
  });
  useCanvasStore.setState({ nodes });
}

/** Moves what is drawn, not the document. Resolves when everything has arrived; at once where no motion is wanted. */
export async function glide(to: Readonly<Record<string, Position>>): Promise<void> {
  const length = motion();
  if (length === 0) return;
  const from = new Map(useCanvasStore.getState().nodes.map(({ id, position }) => [id, position]));
  const begun = performance.now();
  await new Promise<void>((resolve) => {
    const frame = (): void => {
      const share = Math.min(1, (performance.now() - begun) / length);
      show(from, to, eased(share));
      if (share < 1) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
}
