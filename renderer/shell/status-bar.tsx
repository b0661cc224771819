/** @file The strip at the bottom: problems, totals of each network, and what is under way. */

import type { ReactElement } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { toggleBottom } from '../state/view-store.ts';
import { RunStatus } from '../run/run-status.tsx';
import styles from './status-bar.module.css';

/** The strip at the bottom of a document's window. */
export function StatusBar(): ReactElement {
  const problems = useDocumentStore(({ open }) => open?.graph.problems.length ?? 0);
  return (
    <footer className={styles['bar']}>
      <button
        type="button"
        className={styles['item']}
        data-testid="problem-count"
        onClick={() => toggleBottom('problems')}
      >
        {problems === 0 ? 'No problems' : `${problems} problem${problems === 1 ? '' : 's'}`}
      </button>
      <RunStatus />
    </footer>
  );
}
