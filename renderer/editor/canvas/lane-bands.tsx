/** @file The bands behind the nodes, with the name and the totals of each network. */

import { ViewportPortal } from '@xyflow/react';
import { memo, type ReactElement } from 'react';
import { useCanvasStore } from './canvas-store.ts';
import type { Lane } from './lanes.ts';
import styles from './lanes.module.css';

const Band = memo(function Band({ lane }: { readonly lane: Lane }): ReactElement {
  const { id, hue, title, totals, x, y, width, height } = lane;
  return (
    <div
      className={styles['lane']}
      data-hue={hue}
      data-testid={`lane-${id}`}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
    >
      <span className={styles['name']}>{title}</span>
      {totals.map(({ text, help }) => (
        <span key={text} className={styles['total']} data-tip={help}>
          {text}
        </span>
      ))}
    </div>
  );
});

/** All bands. They take no pointer: what is drawn lies over them. */
export function LaneBands(): ReactElement {
  const lanes = useCanvasStore((state) => state.lanes);
  return (
    <ViewportPortal>
      <div className={styles['lanes']}>
        {lanes.map((lane) => (
          <Band key={lane.id} lane={lane} />
        ))}
      </div>
    </ViewportPortal>
  );
}
