/** @file What would mend a problem, as buttons. */

import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import { performPatch } from '../../state/document-store.ts';
import styles from './problems.module.css';

/** The fixes of a problem, the likeliest first; nothing where there is none. */
export function FixButtons({ problem }: { readonly problem: Problem }): ReactElement | null {
  const fixes = problem.fixes ?? [];
  if (fixes.length === 0) return null;
  return (
    <span className={styles['fixes']}>
      {fixes.map(({ title, patch }) => (
        <Button
          key={title}
          size="compact-xs"
          className={styles['fix'] ?? ''}
          data-testid="fix"
          onClick={() => performPatch(title, patch)}
        >
          {title}
        </Button>
      ))}
    </span>
  );
}
