/** @file A node's name that leads to the node. */

import type { ReactElement } from 'react';
import { revealNode } from '../../state/selection-store.ts';
import styles from './place-button.module.css';

/** A button that selects the node and brings it into sight. */
export function PlaceButton({ node, port }: { readonly node: string; readonly port?: string }): ReactElement {
  return (
    <button type="button" className={styles['place']} onClick={() => revealNode(node)}>
      {port === undefined ? node : `${node}.${port}`}
    </button>
  );
}
