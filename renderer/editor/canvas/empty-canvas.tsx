/** @file What an empty canvas says: what to do next. */

import type { ReactElement } from 'react';
import { runCommand } from '../../commands/all-commands.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import styles from './canvas.module.css';

/** The hint; nothing once there is a node. */
export function EmptyCanvas(): ReactElement | null {
  const isEmpty = useDocumentStore(({ open }) => open !== null && open.graph.nodes.size === 0);
  if (!isEmpty) return null;
  return (
    <div className={styles['emptyCanvas']} data-testid="empty-canvas">
      <strong>Nothing is drawn yet</strong>
      <span>Drag an image input from the palette, or press Shift+A and type what you want to add.</span>
      <span>From its ports, drag a wire to empty space: only what fits is offered.</span>
      <button type="button" onClick={() => runCommand('file.new-from-pair')}>
        Lay down a teacher and a student…
      </button>
    </div>
  );
}
