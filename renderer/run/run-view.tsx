/** @file The view of a run: what it is doing, what it measured, how it ended, and what can be done now. */

import type { ReactElement } from 'react';
import { RunCharts } from './run-charts.tsx';
import { RunEmpty } from './run-empty.tsx';
import { RunLog } from './run-log.tsx';
import { RunSummary } from './run-summary.tsx';
import { useRunStore } from './run-store.ts';
import styles from './run-view.module.css';
import { TermTable } from './term-table.tsx';

/** Progress, terms and accuracies of the run. */
export function RunView(): ReactElement {
  const run = useRunStore((state) => state.run);
  if (run === null) return <RunEmpty />;
  return (
    <div className={styles['view']} data-testid="run-view">
      <div className={styles['column']}>
        <RunSummary run={run} />
        <RunCharts run={run} />
        <div className={styles['pair']}>
          <TermTable run={run} />
          <RunLog log={run.log} />
        </div>
      </div>
    </div>
  );
}
