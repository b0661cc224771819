/** @file The bands behind the nodes, with the name and the totals of each network. */

import { ViewportPortal } from '@xyflow/react';
import { memo, type ReactElement } from 'react';
import { select } from '../../state/selection-store.ts';
import { useCanvasStore } from './canvas-store.ts';
import type { Frame } from './frames.ts';
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

const FrameBand = memo(function FrameBand({ frame }: { readonly frame: Frame }): ReactElement {
  const { group, title, members, x, y, width, height } = frame;
  return (
    <div
      className={styles['frame']}
      data-testid={`frame-${group}`}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
    >
      <button
        type="button"
        className={styles['frameTitle']}
        tabIndex={-1}
        data-tip="Select the group. F2 renames it, H folds it, Shift+G dissolves it."
        onClick={() => select(members)}
      >
        {title}
      </button>
    </div>
  );
});

/** All bands, and the frames of open groups. Only the frames' titles take the pointer: what is drawn lies over them. */
export function LaneBands(): ReactElement {
  const lanes = useCanvasStore((state) => state.lanes);
  const frames = useCanvasStore((state) => state.frames);
  return (
    <ViewportPortal>
      <div className={styles['lanes']}>
        {lanes.map((lane) => (
          <Band key={lane.id} lane={lane} />
        ))}
        {frames.map((frame) => (
          <FrameBand key={frame.group} frame={frame} />
        ))}
      </div>
    </ViewportPortal>
  );
}
