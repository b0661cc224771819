/** @file The sign of an error or a warning: a shape and a colour of its own. */

import { IconAlertCircleFilled, IconAlertTriangleFilled } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Problem } from '../../../shared/problem.ts';

/** The sign, with its name for those who listen. */
export function SeverityIcon({
  severity,
  size = 14,
}: {
  readonly severity: Problem['severity'];
  readonly size?: number;
}): ReactElement {
  const Icon = severity === 'error' ? IconAlertCircleFilled : IconAlertTriangleFilled;
  return (
    <Icon
      size={size}
      color={`var(--${severity})`}
      role="img"
      aria-label={severity === 'error' ? 'Error' : 'Warning'}
      style={{ flex: 'none' }}
    />
  );
}
