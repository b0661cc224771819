/** @file The sign on a box of the canvas that something of it is wrong. */

import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ProblemView } from './flow-types.ts';
import styles from './node.module.css';

/** An error's sign or a warning's, with the reason on hover. */
export function ProblemBadge({ problem }: { readonly problem: ProblemView }): ReactElement {
  const { severity, text } = problem;
  const Icon = severity === 'error' ? IconAlertCircle : IconAlertTriangle;
  return (
    <span className={styles['problem']} data-severity={severity} data-tip={text}>
      <Icon size={14} stroke={2} aria-label={severity} />
    </span>
  );
}
