/** @file Says what is being worked out, and stops it. */

import type { ReactElement } from 'react';
import { useCanvasStore } from './canvas-store.ts';
import styles from './canvas.module.css';
import { stopLayout } from './layout/lay-out.ts';

/** The note; nothing while nothing is worked out. */
export function BusyNote(): ReactElement | null {
  const busy = useCanvasStore((state) => state.busy);
  if (busy === null) return null;
  return (
    <div className={styles['busy']} role="status">
      {busy}…
      <button type="button" onClick={stopLayout}>
        Stop
      </button>
    </div>
  );
}
