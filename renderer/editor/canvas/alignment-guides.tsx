/** @file The lines that show what a dragged node is aligned with. */

import { ViewportPortal } from '@xyflow/react';
import type { ReactElement } from 'react';
import type { Guide } from '../../../shared/document/alignment-guides.ts';
import { useCanvasStore } from './canvas-store.ts';
import styles from './canvas.module.css';

/** A line stands across its axis, a distance along it. */
function endsOf({ kind, axis, at, from, to }: Guide): {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
} {
  const isVertical = (kind === 'gap') !== (axis === 'x');
  return isVertical ? { x1: at, y1: from, x2: at, y2: to } : { x1: from, y1: at, x2: to, y2: at };
}

/** The lines; none while nothing is dragged. */
export function AlignmentGuides(): ReactElement | null {
  const guides = useCanvasStore((state) => state.guides);
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className={styles['guides']}>
        {guides.map((guide) => (
          <line
            key={`${guide.kind}${guide.axis}${guide.at}${guide.from}`}
            data-kind={guide.kind}
            {...endsOf(guide)}
          />
        ))}
      </svg>
    </ViewportPortal>
  );
}
