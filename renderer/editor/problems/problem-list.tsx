/** @file The problems of what is selected, in the inspector. */

import type { ReactElement } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import { FixButtons } from './fix-buttons.tsx';
import { SeverityIcon } from './severity-icon.tsx';
import styles from './problems.module.css';

/** Each problem with its fixes. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }): ReactElement {
  return (
    <div>
      {problems.map((problem) => (
        <div key={`${problem.code} ${problem.message}`} className={styles['own']}>
          <SeverityIcon severity={problem.severity} />
          <span className={styles['message']}>{problem.message}</span>
          <FixButtons problem={problem} />
        </div>
      ))}
    </div>
  );
}
