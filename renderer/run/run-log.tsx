/** @file What happened in a run, newest first: evaluations, checkpoints, warnings, errors. */

import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import styles from './run-log.module.css';
import panel from './run-panel.module.css';
import type { LogLine } from './run-record.ts';

/** The log of a run; drawn anew only when a line is added, not with every step. */
export const RunLog = memo(function RunLog({ log }: { readonly log: readonly LogLine[] }): ReactElement {
  return (
    <section className={panel['panel']} aria-label="Log">
      <h3 className={panel['title']}>Log</h3>
      <ol className={styles['list']} data-testid="run-log" tabIndex={0} aria-label="Log, newest first">
        {log.toReversed().map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
      {log.length === 0 ? <p className={styles['none']}>Nothing happened yet.</p> : null}
    </section>
  );
});

const icons = {
  info: null,
  warning: <IconAlertTriangle size={14} aria-label="Warning" />,
  error: <IconAlertCircle size={14} aria-label="Error" />,
} as const;

function Line({ line: { time, kind, message } }: { readonly line: LogLine }): ReactElement {
  return (
    <li className={styles['line']} data-kind={kind}>
      <time dateTime={new Date(time).toISOString()}>{new Date(time).toLocaleTimeString('en-GB')}</time>
      <span>
        {icons[kind]} {message}
      </span>
    </li>
  );
}
