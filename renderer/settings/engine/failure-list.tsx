/** @file Why something with the engine came to nothing. */

import type { ReactElement } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import { SeverityIcon } from '../../editor/problems/severity-icon.tsx';
import styles from '../settings.module.css';

/** The reasons. */
export function FailureList({ problems }: { readonly problems: readonly Problem[] }): ReactElement {
  return (
    <div role="alert">
      {problems.map(({ code, severity, message }) => (
        <p key={`${code} ${message}`} className={styles['finding']}>
          <SeverityIcon severity={severity} /> <span>{message}</span>
        </p>
      ))}
    </div>
  );
}
